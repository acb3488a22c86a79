using BEM.Credentials.Model;

namespace BEM.Credentials.Rendering.Content;

/// <summary>A picture as a school hands it in: PNG, JPEG or WebP bytes.</summary>
public sealed record Logo
{
    /// <summary>The file's bytes, as they are; looked at, never trusted.</summary>
    public required ReadOnlyMemory<byte> Picture { get; init; }

    /// <summary>Whose logo it is, for the alternative text ("Logo of …"); null takes the school's name.</summary>
    public LanguageMap? Of { get; init; }
}
