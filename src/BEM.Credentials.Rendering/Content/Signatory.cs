using BEM.Credentials.Model;

namespace BEM.Credentials.Rendering.Content;

/// <summary>Someone who signs the printed certificate.</summary>
public sealed record Signatory
{
    /// <summary>The name as it is written, never re-cased.</summary>
    public required string Name { get; init; }

    /// <summary>Language of the name (BCP 47); null takes the certificate's own.</summary>
    public string? NameLanguage { get; init; }

    /// <summary>What the person is; null for none.</summary>
    public LanguageMap? Role { get; init; }

    /// <summary>A picture of the signature; null leaves the line for a pen.</summary>
    public ReadOnlyMemory<byte>? Picture { get; init; }
}
