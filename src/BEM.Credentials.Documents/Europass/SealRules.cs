using System.Globalization;
using System.Text.RegularExpressions;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Europass;

/// <summary>
/// The layout of a seal as the wallet's library (DSS 5.11.1) and its successor (6.4) want it. Whether the signature is good is not asked here.
/// </summary>
internal static partial class SealRules
{
    private static readonly string[] Accepted = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
    private static readonly string[] Understood = ["b64", "sigT", "sigD", "sigPId", "sigPl", "srCms", "srAts", "adoTst", "x5t#o", "x5t#S256", "sigX5ts", "x5u", "iat"];

    /// <summary>Judges a sealed file.</summary>
    public static void Judge(SealedFile file, List<Finding> findings)
    {
        if (file.IsCompact)
        {
            findings.Add(Finding.Error("europass.seal-compact"));
            foreach (var header in file.Headers)
            {
                Header(header, string.Empty, findings);
            }

            return;
        }

        var root = file.Root!;
        if (root.Members().First().Name != "payload")
        {
            findings.Refuse(root, "seal-payload-not-first", root.Members().First().Name);
        }

        if (root.Raw("payload") is not { IsText: true })
        {
            findings.Refuse(root, "seal-payload-form");
        }

        EdcNode[] signatures = [.. SealedFile.Signatures(root)];
        if (signatures.Length == 0)
        {
            findings.Refuse(root, "seal-no-signature");
        }

        foreach (var signature in signatures)
        {
            if (string.IsNullOrEmpty(signature.Text("signature")))
            {
                findings.Refuse(signature, "seal-no-signature");
            }

            if (SealedFile.Header(signature) is not { } header)
            {
                findings.Refuse(signature, "seal-header-unreadable");
                continue;
            }

            if (header.Text("b64") != "false")
            {
                findings.Refuse(signature, "seal-b64");
            }

            Header(header, signature.Pointer + "/protected", findings);
        }
    }

    private static void Header(EdcNode header, string pointer, List<Finding> findings)
    {
        var at = findings.Count;
        Algorithm(header, findings);
        SigningTime(header, findings);
        Critical(header, findings);
        if (!header.Has("x5t#S256"))
        {
            findings.Warn(header, "seal-no-x5t");
        }

        CertificateRules.Judge(header, findings);
        for (; at < findings.Count; at++)
        {
            findings[at] = findings[at] with { Pointer = pointer };
        }
    }

    private static void Algorithm(EdcNode header, List<Finding> findings)
    {
        switch (header.Text("alg"))
        {
            case "EdDSA" or "Ed25519" or "Ed448":
                findings.Refuse(header, "seal-eddsa");
                break;
            case { } algorithm when Accepted.Contains(algorithm):
                break;
            case var other:
                findings.Refuse(header, "seal-algorithm", other ?? "?");
                break;
        }
    }

    private static void SigningTime(EdcNode header, List<Finding> findings)
    {
        switch (header.Text("sigT"), header.Has("iat"))
        {
            case (null, true):
                findings.Refuse(header, "seal-iat-only");
                break;
            case (null, false):
                findings.Refuse(header, "seal-no-time");
                break;
            case (_, true):
                findings.Refuse(header, "seal-two-times");
                break;
            case ({ } time, false) when !UtcTime().IsMatch(time):
                findings.Refuse(header, "seal-time-form", time);
                break;
        }
    }

    private static void Critical(EdcNode header, List<Finding> findings)
    {
        string[] critical = [.. header.All("crit").Select(c => c.Text()).OfType<string>()];
        if (header.Text("b64") == "false" && !critical.Contains("b64"))
        {
            findings.Warn(header, "seal-crit-b64");
        }

        if (header.Has("sigT") && !critical.Contains("sigT"))
        {
            findings.Warn(header, "seal-crit-time");
        }

        foreach (var name in critical.Where(n => !Understood.Contains(n)))
        {
            findings.Warn(header, "seal-crit-unknown", name);
        }
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\z", RegexOptions.CultureInvariant)]
    private static partial Regex UtcTime();
}
