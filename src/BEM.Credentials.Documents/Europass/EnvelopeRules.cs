using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Europass;

/// <summary>The members of the credential itself.</summary>
internal static class EnvelopeRules
{
    public static void Judge(EdcNode root, List<Finding> findings)
    {
        Contexts(root, findings);
        if (root.Text("id") is not { Length: > 0 })
        {
            findings.Refuse(root, "id-missing");
        }

        Need(root, "issued", "issued-missing", findings);
        Need(root, "validFrom", "valid-from-missing", findings);
        Need(root, "credentialProfiles", "profiles-missing", findings);
        Schemas(root, findings);
        UriLists(root, "credentialStatus", "status", findings);
        UriLists(root, "termsOfUse", "terms-of-use", findings);
        if (root.Raw("proof") is { } proof)
        {
            findings.Warn(proof, "proof-lost");
        }

        Issuer(root, findings);
    }

    private static void Contexts(EdcNode root, List<Finding> findings)
    {
        foreach (var context in root.All("@context"))
        {
            if (context.Text() is not { } iri)
            {
                continue;
            }

            if (iri == "https://www.w3.org/ns/credentials/v2")
            {
                findings.Refuse(context, "context-v2");
            }
            else if (iri is not (EdcNames.CredentialsContext or EdcNames.EdcContext))
            {
                findings.Warn(context, "context-remote", iri);
            }
        }

        foreach (var needed in new[] { EdcNames.CredentialsContext, EdcNames.EdcContext })
        {
            if (!root.All("@context").Any(c => c.Text() == needed || (needed == EdcNames.CredentialsContext && c.Text() == "https://www.w3.org/ns/credentials/v2")))
            {
                findings.Refuse(root, "context-missing", needed);
            }
        }
    }

    private static void Schemas(EdcNode root, List<Finding> findings)
    {
        if (!root.Has("credentialSchema"))
        {
            findings.Refuse(root, "schema-missing");
            return;
        }

        foreach (var schema in root.All("credentialSchema"))
        {
            if (schema.Id() is not { } id || !EdcNames.Profiles.Contains(id))
            {
                findings.Refuse(schema, "schema-unknown", schema.Id() ?? "?");
            }

            if (schema.IsObject && !schema.Types().Contains("ShaclValidator2017"))
            {
                findings.Refuse(schema, "schema-type");
            }
        }
    }

    /// <summary>The wallet's classes hold addresses here: an object makes the whole file unreadable, a text breaks the profile.</summary>
    private static void UriLists(EdcNode root, string term, string code, List<Finding> findings)
    {
        foreach (var value in root.All(term))
        {
            if (value.IsText)
            {
                findings.Warn(value, code + "-text");
            }
            else
            {
                findings.Refuse(value, code + "-object");
            }
        }
    }

    private static void Issuer(EdcNode root, List<Finding> findings)
    {
        if (root.Raw("issuer") is not { } issuer)
        {
            findings.Refuse(root, "issuer-missing");
            return;
        }

        if (issuer.IsText)
        {
            findings.Refuse(issuer, "issuer-as-text");
            return;
        }

        switch (issuer.All("eIDASIdentifier").Count())
        {
            case 0:
                findings.Refuse(issuer, "issuer-identifier-missing");
                break;
            case > 1:
                findings.Refuse(issuer.Raw("eIDASIdentifier")!, "issuer-two-identifiers");
                break;
        }

        Need(issuer, "location", "issuer-location-missing", findings);
    }

    private static void Need(EdcNode node, string term, string code, List<Finding> findings)
    {
        if (!node.Has(term))
        {
            findings.Refuse(node, code);
        }
    }
}
