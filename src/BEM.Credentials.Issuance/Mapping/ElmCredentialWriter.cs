using System.Buffers;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Records;

namespace BEM.Credentials.Issuance.Mapping;

/// <summary>
/// From a record to the bytes of an unsigned European Digital Credential (ELM 3, EDC application profile 1.1 and 1.2). The same arguments give
/// the same bytes. For many records of one specification make an <see cref="ElmTemplate"/> once.
/// </summary>
public static class ElmCredentialWriter
{
    /// <summary>Writes one credential.</summary>
    /// <param name="record">Learner and award.</param>
    /// <param name="specification">The specification.</param>
    /// <param name="issuer">Who issues.</param>
    /// <param name="languages">Display languages, the primary one first.</param>
    /// <param name="details">What belongs to this credential alone.</param>
    /// <returns>UTF-8 without a byte order mark.</returns>
    public static byte[] Write(AwardRecord record, Specification specification, IssuerProfile issuer, IReadOnlyList<string> languages, CredentialDetails details) =>
        Write(ElmTemplate.For(specification, issuer, languages), record, details);

    /// <summary>Writes one credential from a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="record">Learner and award.</param>
    /// <param name="details">What belongs to this credential alone.</param>
    /// <returns>UTF-8 without a byte order mark.</returns>
    public static byte[] Write(ElmTemplate template, AwardRecord record, CredentialDetails details)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(details);
        var buffer = new ArrayBufferWriter<byte>(64 * 1024 + details.Pages.Sum(p => (p.Bytes.Length * 4 / 3) + 1024));
        template.Write(record, details, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
