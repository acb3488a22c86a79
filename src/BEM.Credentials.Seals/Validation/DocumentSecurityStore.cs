using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Revocation;

namespace BEM.Credentials.Seals.Validation;

/// <summary>The DSS dictionary of a PDF (ETSI EN 319 142-1, clause 5.4.2): certificates and revocation information for its signatures.</summary>
internal sealed class DocumentSecurityStore
{
    private const int Most = 400;
    private readonly List<Certificate> certificates = [];
    private readonly List<RevocationEvidence> revocations = [];

    private DocumentSecurityStore()
    {
    }

    /// <summary>Certificates.</summary>
    public IReadOnlyList<Certificate> Certificates => certificates;

    /// <summary>CRLs and OCSP answers.</summary>
    public IReadOnlyList<RevocationEvidence> Revocations => revocations;

    /// <summary>Whether the document has one.</summary>
    public bool Exists { get; private init; }

    /// <summary>Reads the store of a document; what cannot be read in it is left out.</summary>
    /// <param name="document">The document, whole or up to a revision.</param>
    public static DocumentSecurityStore Read(PdfDocument document)
    {
        var dictionary = document.Dictionary(document.Catalog["DSS"]);
        var store = new DocumentSecurityStore { Exists = dictionary is not null };
        if (dictionary is null)
        {
            return store;
        }

        store.Add(document, dictionary, "Certs", "CRLs", "OCSPs");
        foreach (var entry in document.Dictionary(dictionary["VRI"])?.Entries.Values.Take(Most) ?? [])
        {
            if (document.Dictionary(entry) is { } related)
            {
                store.Add(document, related, "Cert", "CRL", "OCSP");
            }
        }

        return store;
    }

    private void Add(PdfDocument document, PdfDictionary from, string certs, params ReadOnlySpan<string> words)
    {
        foreach (var der in Streams(document, from[certs]))
        {
            if (certificates.Count < Most && Certificate.Read(der) is { } certificate && !certificates.Contains(certificate))
            {
                certificates.Add(certificate);
            }
        }

        foreach (var name in words)
        {
            foreach (var der in Streams(document, from[name]))
            {
                if (revocations.Count < Most && RevocationEvidence.Read(der) is { } evidence && revocations.TrueForAll(r => r.Fingerprint != evidence.Fingerprint))
                {
                    revocations.Add(evidence);
                }
            }
        }
    }

    private static IEnumerable<byte[]> Streams(PdfDocument document, PdfObject? array)
    {
        foreach (var item in document.Array(array).Take(Most))
        {
            if (document.Resolve(item) is PdfStream stream && document.Decode(stream) is { } bytes)
            {
                yield return bytes;
            }
        }
    }
}
