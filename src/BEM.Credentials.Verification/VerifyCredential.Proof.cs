using System.Text.Json;
using BEM.Credentials.Documents.Contexts;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.DataIntegrity;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Verification.Issuer;
using BEM.Credentials.Verification.Validity;

namespace BEM.Credentials.Verification;

/// <content>Credentials under Data Integrity proofs (W3C VC Data Integrity 1.0).</content>
public sealed partial class VerifyCredential
{
    private readonly List<string> unknownMethods = [];

    /// <summary>Judges a JSON document with proofs.</summary>
    /// <returns>False where it has none and is something else.</returns>
    private bool Proof(ReadOnlyMemory<byte> bytes)
    {
        if (Root(bytes) is not { } root || !root.TryGetProperty("proof", out var proof))
        {
            return false;
        }

        format = "vc-di";
        var methods = ProofMethods.Named(proof);
        var trusted = ProofMethods.Trusted(methods, policy.Methods, policy.Trust);
        var judged = DataIntegrityValidator.Validate(bytes, new DataIntegrityContext
        {
            At = at,
            Contexts = ContextShelf.Bundled.Loader(ElmGeneration.Elm32),
            Methods = policy.Methods,
            Trusted = trusted.Keys.ToHashSet(StringComparer.Ordinal),
            Limits = policy.Limits,
        });
        if (judged.Value is not { } found)
        {
            Fail(CheckId.Format, judged.Findings[0].Code, [.. judged.Findings[0].Arguments]);
            return true;
        }

        var controllers = methods.ConvertAll(m => m is null ? null : policy.Methods.Find(m)?.Controller);
        List<SealValidation> validations = [.. found.Select((v, n) => n < controllers.Count && controllers[n] is { } c && trusted.TryGetValue(c, out var signer) ? v with { Report = v.Report with { Signer = signer } } : v)];
        unknownMethods.AddRange(methods.OfType<string>().Where(m => policy.Methods.Find(m) is null));
        Seals(validations);
        var unsigned = ProofInput.Without(root);
        var plain = EdcPlainForm.Of(unsigned, policy.Limits);
        credential = plain.Value is { } read ? Credential(read) : null;
        checks.Add(credential is null
            ? CheckResult.Of(CheckId.Format, CheckStatus.Indeterminate, "format.not-a-credential")
            : CheckResult.Of(CheckId.Format, CheckStatus.Passed, "format.vc-di"));
        if (checks.Failed(CheckId.SealIntegrity))
        {
            NotRun(CheckId.SealIntegrity, CheckId.Schema, CheckId.Content, CheckId.IssuerIdentity, CheckId.Validity, CheckId.Status);
            Closing();
        }
        else if (credential is { } summary)
        {
            checks.Add(validations.Select((v, n) => n < controllers.Count ? ControllerCheck.Judge(controllers[n], v.Report.Signer, summary) : IssuerIdentityCheck.Judge(v.Report.Signer, summary)).MinBy(r => r.Status)!);
            if (summary.Types.Contains("EuropeanDigitalCredential"))
            {
                Content(unsigned, summary);
            }
            else
            {
                checks.Add(ValidityCheck.Judge(summary.ValidFrom, [summary.ValidUntil, summary.ExpirationDate], at));
                checks.Add(Status.StatusCheck.Judge(summary));
                checks.Add(CheckResult.Of(CheckId.Content, CheckStatus.Skipped, "content.not-an-edc"));
                checks.Add(Schema.SchemaCheck.Judge(unsigned, summary, policy.Limits));
                Closing();
            }
        }

        return true;
    }

    /// <summary>Fetches the documents of the controllers that proofs name and nobody knows.</summary>
    /// <returns>The policy with what was found; null where there is nothing new.</returns>
    private async Task<VerificationPolicy?> FetchMethodsAsync(GuardedHttp http, CancellationToken cancel)
    {
        if (unknownMethods.Count == 0)
        {
            return null;
        }

        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(policy.FetchTime);
        var methods = policy.Methods.Copy();
        foreach (var method in unknownMethods.Distinct(StringComparer.Ordinal).Take(policy.MostFetches))
        {
            try
            {
                await methods.FetchAsync(method, http, time.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                break;
            }
        }

        return unknownMethods.Exists(m => methods.Find(m) is not null) ? policy with { Methods = methods } : null;
    }

    private JsonElement? Root(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = policy.Limits.Depth });
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
