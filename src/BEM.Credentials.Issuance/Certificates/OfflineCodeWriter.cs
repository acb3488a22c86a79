using System.Security.Cryptography;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Codes;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.OfflineCodes;

namespace BEM.Credentials.Issuance.Certificates;

/// <summary>
/// Makes the offline code of a certificate: a summary of what is printed, signed with the sealing key, as small as docs/offline-code.md
/// says. Thread-safe.
/// </summary>
/// <param name="key">The key; the caller keeps and ends it.</param>
public sealed class OfflineCodeWriter(ISealingKey key)
{
    // Sizes, and how many steps of shortening each is worth: 30 mm for a summary nearly whole, 34.5 mm with all outcomes, 38.5 mm for all else.
    private static readonly (int Version, int Steps)[] Sizes = [(10, 3), (13, 8), (CodeSize.LargestOffline, int.MaxValue)];

    // Signatures of RSA keys need more than the first sheet has room for: 48.5 mm for a summary nearly whole, 58.5 mm for all else.
    private static readonly (int Version, int Steps)[] SupplementSizes = [.. Sizes, (20, 3), (CodeSize.LargestOnSupplement, int.MaxValue)];

    private readonly SignatureAlgorithm? algorithm = new[]
    {
        SignatureAlgorithm.ES256, SignatureAlgorithm.EdDSA, SignatureAlgorithm.ES384, SignatureAlgorithm.ES512, SignatureAlgorithm.PS256, SignatureAlgorithm.RS256,
    }.FirstOrDefault(key.CanSign);

    /// <summary>Makes a code.</summary>
    /// <param name="content">What is printed.</param>
    /// <param name="issuer">The school.</param>
    /// <param name="id">The credential's id.</param>
    /// <param name="issued">When it is signed.</param>
    /// <param name="mayBeWithdrawn">Whether withdrawals are published.</param>
    /// <returns>The code's text; or the warning that there is none, because no size holds it or the key does not sign so.</returns>
    public Outcome<string> Make(CertificateContent content, IssuerProfile issuer, string id, DateTimeOffset issued, bool mayBeWithdrawn)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(issuer);
        if (algorithm is null)
        {
            return NoRoom();
        }

        var whole = Summary(content, issuer, id, issued, mayBeWithdrawn);
        var blank = new byte[SignatureBytes(algorithm)];
        var steps = Shortened(whole).Select(s => OfflineCode.Prepare(s, algorithm, key.Chain[0])).ToList();
        foreach (var (version, worth) in content.Template.WithSupplement ? SupplementSizes : Sizes)
        {
            foreach (var code in steps.Take(worth))
            {
                // The signature is not packed: one of zeros takes the same room.
                if (!(CodeSize.Version(code.With(blank)) <= version))
                {
                    continue;
                }

                try
                {
                    return code.With(key.Sign(algorithm, Signed(code.ToBeSigned)));
                }
                catch (SealingKeyException fault)
                {
                    return new Outcome<string>(null, [fault.Finding with { Severity = Severity.Warning }]);
                }
            }
        }

        return NoRoom();
    }

    private Outcome<string> NoRoom() => new(null, [Finding.Warning("offline.no-room", algorithm?.Name ?? key.Chain[0].Key.Kind.ToString())]);

    private byte[] Signed(byte[] message) => algorithm!.Key == KeyKind.Ed25519 ? message : CryptographicOperations.HashData(algorithm.Digest, message);

    private int SignatureBytes(SignatureAlgorithm algorithm)
    {
        var bits = key.Chain[0].Key.Bits;
        return algorithm.Key switch { KeyKind.Rsa => (bits + 7) / 8, KeyKind.Ed25519 => 64, _ => 2 * ((bits + 7) / 8) };
    }

    private OfflineSummary Summary(CertificateContent content, IssuerProfile issuer, string id, DateTimeOffset issued, bool mayBeWithdrawn)
    {
        var template = content.Template;
        var first = template.Languages[0];
        var titles = template.Languages.Select(l => template.Title.BestEntry(l)!.Value).DistinctBy(t => t.Key).ToList();
        var sealer = key.Chain[0].Signer.Organization;
        return new OfflineSummary
        {
            Id = id,
            Name = content.Learner.Native.Trim(),
            NameLanguage = content.Learner.Language,
            LatinName = content.Learner.Latin?.Trim() is { Length: > 0 } latin && latin != content.Learner.Native.Trim() ? latin : null,
            Language = titles[0].Key,
            Title = new LanguageMap(titles),
            Awarded = content.Awarded,
            Issued = issued,
            IssuerName = issuer.LegalName.Any(n => n.Value == sealer) ? sealer! : issuer.LegalName.Best(first)!,
            IssuerIdentifier = issuer.OrganizationIdentifier,
            Level = template.EqfLevel,
            NationalLevel = template.NationalLevel?.Best(first),
            Outcomes = [.. template.Outcomes.Take(OfflineCode.MostOutcomes).Select(o => o.Text.Best(first)).OfType<string>()],
            OutcomesLeftOut = Math.Max(0, template.Outcomes.Count - OfflineCode.MostOutcomes),
            Grade = content.Grade?.Best(first),
            ValidUntil = content.ValidUntil,
            Number = content.Number,
            MayBeWithdrawn = mayBeWithdrawn,
        };
    }

    /// <summary>The summary whole, then ever shorter: the steps of docs/offline-code.md, in order.</summary>
    private static IEnumerable<OfflineSummary> Shortened(OfflineSummary whole)
    {
        yield return whole;
        foreach (var length in (int[])[60, 40, 32, 24])
        {
            yield return With(whole, int.MaxValue, length);
        }

        var one = whole with { Title = new LanguageMap(whole.Title.Where(t => t.Key == whole.Language)) };
        foreach (var (count, length) in ((int, int)[])[(int.MaxValue, 40), (int.MaxValue, 32), (int.MaxValue, 24), (3, 24), (2, 24), (1, 24), (0, 24)])
        {
            yield return With(one, count, length);
        }
    }

    private static OfflineSummary With(OfflineSummary whole, int count, int length) => whole with
    {
        Outcomes = [.. whole.Outcomes.Take(count).Select(o => Cut(o, length))],
        OutcomesLeftOut = whole.OutcomesLeftOut + Math.Max(0, whole.Outcomes.Count - count),
    };

    // Cut behind a word where one ends in the last third, never inside a letter that is written with several characters.
    private static string Cut(string text, int length)
    {
        var letters = new System.Globalization.StringInfo(text);
        if (letters.LengthInTextElements <= length)
        {
            return text;
        }

        var head = letters.SubstringByTextElements(0, length - 1);
        var space = head.LastIndexOf(' ');
        return (space > head.Length * 2 / 3 ? head[..space] : head).TrimEnd(' ', ',', ';', '.') + "…";
    }
}
