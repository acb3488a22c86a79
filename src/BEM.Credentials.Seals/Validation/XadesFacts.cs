using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Xml;

namespace BEM.Credentials.Seals.Validation;

/// <summary>Gathers the facts of a XAdES signature (EN 319 132-1): whether it fits, who signed, what exactly, and what it carries.</summary>
internal sealed class XadesFacts
{
    private readonly XadesSignature signature;
    private readonly ValidationContext context;
    private readonly List<XadesDigested> digested;
    private readonly XmlTreeElement? properties;

    private XadesFacts(XadesSignature signature, ValidationContext context)
    {
        this.signature = signature;
        this.context = context;
        digested = [.. signature.References.Select(r => r.Resolve(context.Detached))];

        // Properties count only where the signature is over just these: else anybody may have written them.
        var own = signature.SignedProperties;
        properties = own is not null && signature.References.Index().Any(r => r.Item.IsToProperties && ReferenceEquals(digested[r.Index].Top, own)) ? own : null;
    }

    /// <summary>The facts of one signature.</summary>
    public static SignatureFacts Gather(XadesSignature signature, ValidationContext context) => new XadesFacts(signature, context).Gather();

    /// <summary>What a signature that fits is over, its own properties left out.</summary>
    public static IReadOnlyList<SignedPart> Signed(XadesSignature signature, ValidationContext context)
    {
        var parts = new List<SignedPart>();
        foreach (var reference in signature.References.Where(r => !r.IsToProperties))
        {
            var part = reference.Resolve(context.Detached);
            if (part.IsRight)
            {
                parts.Add(new SignedPart(reference.Uri, part.Top?.LocalName, ReferenceEquals(part.Top, signature.Element.Tree.Root), part.Bytes));
            }
        }

        return parts;
    }

    /// <summary>What an archive time-stamp that is added to a signature now is made over, in exclusive canonical form.</summary>
    public static List<ReadOnlyMemory<byte>> ToArchive(XadesSignature signature, ValidationContext context)
    {
        var facts = new XadesFacts(signature, context);
        return new XadesCarried(signature, facts.properties, facts.digested).Archived(null, XmlCanonicalForm.Exclusive);
    }

    private SignatureFacts Gather()
    {
        var carried = new XadesCarried(signature, properties, digested);
        var algorithmName = signature.SignedInfo?.Child(XmlWords.Dsig, "SignatureMethod")?.Attribute("Algorithm");
        var algorithm = XmlAlgorithms.Signature(algorithmName);
        var form = XmlCanonicalForm.Named(Method?.Attribute("Algorithm"));
        var value = XmlBase64.Decode(signature.ValueElement);
        var info = form is null || signature.SignedInfo is null ? null : XmlCanonicalizer.Of(signature.SignedInfo, form, XadesDereference.Prefixes(Method!));
        bool Fits(VerificationKey key) => info is not null && value is not null && algorithm is not null
            && key.Verify(algorithm, info, key.Widened(value), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        var keys = XadesKeys.Find(signature, signature.SignedProperties, carried.Certificates, context, Fits);
        var time = Time();
        var baseline = new XadesBaseline(signature, properties, keys);
        return new SignatureFacts
        {
            Format = SealFormat.XAdES,
            AlgorithmName = algorithm?.Name ?? algorithmName,
            Algorithm = algorithm,
            Signer = keys.Signer,
            SignerFault = keys.Fault,
            Integrity = Integrity(algorithm, algorithmName, form, keys, Fits),
            Defects = [.. Defects(form), .. carried.Excess is { } excess ? [excess] : Array.Empty<Finding>()],
            ClaimedTime = time,
            TimeFault = time is null ? Finding.Warning(Text("SigningTime") is null ? "seal.time-missing" : "seal.time-malformed") : null,
            Said = SignerStatements.Of(signature, properties),
            IsBaseline = baseline.Holds(),
            Timestamps = carried.Timestamps,
            Certificates = carried.Certificates,
            Revocations = carried.Revocations,
            Digests = [.. signature.References.Select(r => r.Digest).OfType<HashAlgorithmName>().Distinct()],
            IsCounterSignature = signature.Countersigned is not null,
        };
    }

    private XmlTreeElement? Method => signature.SignedInfo?.Child(XmlWords.Dsig, "CanonicalizationMethod");

    private IntegrityFacts Integrity(SignatureAlgorithm? algorithm, string? algorithmName, XmlCanonicalForm? form, XadesKeys keys, Func<VerificationKey, bool> fits)
    {
        if (digested.Where(d => d.Missing is not null).OrderByDescending(d => Missing(d.Missing!) == SubIndications.SignedDataNotFound).FirstOrDefault() is { } part)
        {
            return new IntegrityFacts(false, part.Missing!, Missing(part.Missing!), part.About);
        }

        if (signature.References.FirstOrDefault(r => r.Digest is null && XmlAlgorithms.IsKnown(r.DigestName)) is { } unknown)
        {
            return Unusable(unknown.DigestName);
        }

        for (var i = 0; i < digested.Count; i++)
        {
            if (!digested[i].IsRight)
            {
                return digested[i].Top is { } top ? new IntegrityFacts(false, "seal.xml-changed", SubIndications.HashFailure, top.LocalName)
                    : new IntegrityFacts(false, "seal.digest-mismatch", SubIndications.HashFailure, signature.References[i].Uri ?? string.Empty);
            }
        }

        if (AmbiguousEntry() is { } id)
        {
            return new IntegrityFacts(false, "seal.xml-id-ambiguous", SubIndications.FormatFailure, id);
        }

        if (signature.Countersigned is not null && !digested.Exists(d => ReferenceEquals(d.Top, signature.Countersigned.ValueElement)))
        {
            return new IntegrityFacts(false, "seal.counter-signature-of-another", SubIndications.HashFailure);
        }

        return form is null ? new IntegrityFacts(false, "seal.algorithm-unusable", SubIndications.SigCryptoFailure, Method?.Attribute("Algorithm") ?? string.Empty)
            : algorithm is null ? Unusable(algorithmName)
            : keys.Key is not { } key ? new IntegrityFacts(false, "seal.certificate-missing", SubIndications.NoSigningCertificate)
            : key.Kind != algorithm.Key ? new IntegrityFacts(false, "seal.algorithm-key-mismatch", SubIndications.SigCryptoFailure, algorithm.Name)
            : fits(key) ? new IntegrityFacts(true, "seal.intact", null)
            : new IntegrityFacts(false, "seal.signature-mismatch", SubIndications.SigCryptoFailure);
    }

    /// <summary>
    /// What cannot be checked here is neither good nor bad (EN 319 102-1, clause 5.2.8): not relied on. A secret that both sides share is no
    /// signature at all.
    /// </summary>
    private static IntegrityFacts Unusable(string? name) => new(false, "seal.algorithm-unusable",
        XmlAlgorithms.IsKnown(name) ? SubIndications.CryptoConstraintsNoPoe : SubIndications.SigCryptoFailure, name ?? string.Empty);

    private static string Missing(string code) => code switch
    {
        "seal.xml-id-ambiguous" => SubIndications.FormatFailure,
        "seal.xml-transform" => SubIndications.HashFailure,
        _ => SubIndications.SignedDataNotFound,
    };

    /// <summary>An identifier that a signed manifest names and more than one element bears.</summary>
    private string? AmbiguousEntry()
    {
        foreach (var manifest in digested.Select(d => d.Top).Where(t => t?.Is(XmlWords.Dsig, "Manifest") == true))
        {
            foreach (var entry in manifest!.Named(XmlWords.Dsig, "Reference").Select(r => r.Attribute("URI")))
            {
                if (entry is ['#', .. var id] && manifest.Tree.ById(id, out var ambiguous) is null && ambiguous)
                {
                    return id;
                }
            }
        }

        return null;
    }

    /// <summary>What makes the signature void however well it fits: it says something else than it seems to.</summary>
    private List<Finding> Defects(XmlCanonicalForm? form)
    {
        var list = new List<Finding>();
        if (!signature.IsInOrder || form is null)
        {
            list.Add(Finding.Error("seal.xml-signature-incomplete"));
        }

        if (signature.HasManyProperties)
        {
            list.Add(Finding.Error("seal.xml-properties-ambiguous"));
        }

        foreach (var part in digested.Where(d => d is { IsEnveloped: true, Missing: null, Top: not null }))
        {
            var top = part.Top!;
            if (!signature.Element.IsWithin(top))
            {
                list.Add(Finding.Error("seal.signed-element-moved", top.LocalName));
            }
            else if (top.Parent is not null)
            {
                list.Add(Finding.Error("seal.signed-element-not-root", top.LocalName, top.Tree.Root.LocalName));
            }
        }

        return list;
    }

    private string? Text(string name) => XadesSignature.In(XadesSignature.In(properties, "SignedSignatureProperties"), name)?.Text().Trim();

    private DateTimeOffset? Time()
    {
        if (Text("SigningTime") is not { } text)
        {
            return null;
        }

        try
        {
            return XmlConvert.ToDateTimeOffset(text).ToUniversalTime();
        }
        catch (Exception fault) when (fault is FormatException or ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }
}
