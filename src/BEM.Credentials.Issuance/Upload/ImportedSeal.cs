using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Upload;

/// <summary>One sealed file that came back from the Commission's issuer.</summary>
public sealed record ImportedSeal
{
    /// <summary>Its name in the ZIP, without folders.</summary>
    public required string Name { get; init; }

    /// <summary>The sealed file, byte for byte; empty where it could not be read.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The id that sealing gave it; null where there is none.</summary>
    public string? Id { get; init; }

    /// <summary>The certificate number that we gave it; null where there is none.</summary>
    public string? CertificateNumber { get; init; }

    /// <summary>What was found: of the seal, of the file, and, as warnings, by the profile <c>europass-import</c>.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Whether it can be taken over: read, numbered, and no finding is an error.</summary>
    public bool IsGood => !Bytes.IsEmpty && Id is not null && CertificateNumber is not null && Findings.All(f => f.Severity != Severity.Error);
}
