namespace BEM.Credentials.Issuance.Mapping;

/// <summary>What belongs to one credential besides the record and the specification.</summary>
public sealed record CredentialDetails
{
    /// <summary>The credential's id, an IRI, new for each issue: <c>urn:credential:UUID</c>.</summary>
    public required string Id { get; init; }

    /// <summary>When it is issued, with the offset of the school's clocks; fractions of a second are not written.</summary>
    public required DateTimeOffset Issued { get; init; }

    /// <summary>The certificate's number as it stands on the certificate; null: the record's.</summary>
    public string? CertificateNumber { get; init; }

    /// <summary>Entries in status lists; empty where the credential cannot be revoked.</summary>
    public IReadOnlyList<StatusEntry> Status { get; init; } = [];

    /// <summary>How the status entries are written.</summary>
    public StatusForm StatusForm { get; init; } = StatusForm.Inline;

    /// <summary>The address at which this credential is verified; null for none.</summary>
    public string? VerifyAddress { get; init; }

    /// <summary>The pictures of the certificate; at least page 1 in each display language.</summary>
    public IReadOnlyList<PageImage> Pages { get; init; } = [];

    /// <summary>Whether the learner's e-mail address is written: sealed, and visible to everyone who gets the file.</summary>
    public bool IncludeEmail { get; init; }

    /// <summary>Whether the learner's national number is written: sealed, and visible to everyone who gets the file.</summary>
    public bool IncludeNationalId { get; init; }
}

/// <summary>A picture of one page of a certificate in one language.</summary>
/// <param name="Language">The display language, BCP 47.</param>
/// <param name="Page">Number of the page, from 1 without gaps.</param>
/// <param name="MediaType"><c>image/png</c> or <c>image/jpeg</c>.</param>
/// <param name="Bytes">The file.</param>
public sealed record PageImage(string Language, int Page, string MediaType, ReadOnlyMemory<byte> Bytes);

/// <summary>An entry in a status list (W3C Bitstring Status List 1.0, section 2.1).</summary>
/// <param name="List">Address of the list.</param>
/// <param name="Index">Place in the list, from 0.</param>
/// <param name="Purpose"><c>revocation</c> or <c>suspension</c>.</param>
public sealed record StatusEntry(string List, long Index, string Purpose = "revocation");

/// <summary>How status entries are written into an EDC.</summary>
public enum StatusForm
{
    /// <summary>
    /// Under a term of our own, defined by a third context inside the file: conforms to the profiles of both generations, and the wallet of
    /// Europass, which cannot read <c>credentialStatus</c> as an object, passes over it.
    /// </summary>
    Inline,

    /// <summary>As <c>credentialStatus</c> of ELM 3.2, the first entry only. The Europass wallet of today refuses such a file.</summary>
    Elm32,
}
