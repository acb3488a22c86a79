using System.Security.Cryptography;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Web.Uploads;

namespace BEM.Credentials.ServiceTests.Verifier;

/// <summary>Reports made by hand, one for each answer that the page knows; the file's text is the answer's name.</summary>
internal static class Reports
{
    public const string Learner = "ნინო ბერიძე";

    public static VerificationReport For(Upload file)
    {
        var wanted = System.Text.Encoding.UTF8.GetString(file.Bytes.Span).Trim();
        var checks = CheckId.All.ToDictionary(id => id, id => new CheckResult(id, CheckStatus.Passed, id + ".passed"));
        var verdict = Verdict.Indeterminate;
        var anchor = "none";
        var sealedByAnybody = true;

        void Set(string id, CheckStatus status, string code) => checks[id] = new(id, status, code);
        Set(CheckId.Holder, CheckStatus.Skipped, "holder.not-asked");
        Set(CheckId.DocumentMatch, CheckStatus.Skipped, "document.match.none");
        switch (wanted)
        {
            case "valid":
                (verdict, anchor) = (Verdict.Valid, "partner-list");
                break;
            case "unknown":
                Set(CheckId.SealTrust, CheckStatus.Indeterminate, "seal.no-anchor");
                Set(CheckId.SealRevocation, CheckStatus.Indeterminate, "seal.revocation-unknown");
                Set(CheckId.IssuerIdentity, CheckStatus.Warning, "issuer.names-only");
                break;
            case "altered":
                verdict = Verdict.Invalid;
                Set(CheckId.SealIntegrity, CheckStatus.Failed, "seal.digest-mismatch");
                foreach (var id in CheckId.All.Skip(5))
                {
                    checks[id] = CheckResult.Of(id, CheckStatus.Skipped, "check.not-run", CheckId.SealIntegrity);
                }

                break;
            case "withdrawn" or "suspended":
                (verdict, anchor) = (Verdict.Invalid, "configured");
                Set(CheckId.Status, CheckStatus.Failed, wanted == "suspended" ? "status.suspended" : "status.revoked");
                break;
            case "expired" or "not-yet":
                (verdict, anchor) = (Verdict.Invalid, "eu-qualified");
                Set(CheckId.Validity, CheckStatus.Failed, wanted == "expired" ? "validity.expired" : "validity.not-yet");
                break;
            case "page-differs":
                (verdict, anchor) = (Verdict.Invalid, "national-list");
                Set(CheckId.DocumentMatch, CheckStatus.Failed, "document.differs");
                break;
            case "other-sealer":
                (verdict, anchor) = (Verdict.Invalid, "eu-advanced");
                Set(CheckId.IssuerIdentity, CheckStatus.Failed, "issuer.numbers-differ");
                break;
            case "not-allowed":
                (verdict, anchor) = (Verdict.Invalid, "configured");
                Set(CheckId.SealCertificate, CheckStatus.Failed, "seal.certificate-revoked");
                break;
            case "not-asked":
                anchor = "configured";
                Set(CheckId.Status, CheckStatus.Indeterminate, "status.unreachable");
                break;
            case "unfinished":
                anchor = "configured";
                Set(CheckId.Schema, CheckStatus.Failed, "schema.violations");
                break;
            case "unsealed":
                sealedByAnybody = false;
                Set(CheckId.SealIntegrity, CheckStatus.Indeterminate, "seal.none");
                break;
            case "bug":
                throw new InvalidOperationException(Learner + " is the secret of this message");
            default:
                verdict = Verdict.Invalid;
                Set(CheckId.Format, CheckStatus.Failed, "format.unreadable");
                sealedByAnybody = false;
                break;
        }

        return new VerificationReport
        {
            CheckedAt = new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero),
            Verdict = verdict,
            Input = new InputReport
            {
                Name = file.Name,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span)),
                Bytes = file.Bytes.Length,
                Format = "edc-json",
            },
            Credential = wanted.Contains('<', StringComparison.Ordinal) || verdict == Verdict.Invalid && checks[CheckId.Format].Status == CheckStatus.Failed ? null : new CredentialReport
            {
                Id = "urn:credential:5f0c6a52-5c2c-4f6e-a4c9-2f3c1f6d6a11",
                Type = ["VerifiableCredential", "EuropeanDigitalCredential"],
                Title = new LanguageMap([new("ka", "მცირე კომპიუტერული ქსელები: მონტაჟი და ხარვეზების პოვნა"), new("en", "Small computer networks: installing and fault finding")]),
                Subject = new SubjectReport(new LanguageMap([new("ka", Learner), new("en", "Nino Beridze")])),
                Issuer = new IssuerReport("urn:issuer", new LanguageMap([new("ka", "პროფესიული კოლეჯი „მტკვარი“"), new("en", "Vocational College Mtkvari")])),
                Issued = "2026-06-12T10:00:00+04:00",
                ValidFrom = wanted == "not-yet" ? "2027-01-01T00:00:00+04:00" : "2026-06-12T10:00:00+04:00",
                ValidUntil = wanted == "expired" ? "2026-10-01T00:00:00+04:00" : null,
            },
            Seals = !sealedByAnybody ? [] :
            [
                new SealReport
                {
                    Format = "JAdES",
                    Level = anchor == "partner-list" ? "B-T" : "B-B",
                    Algorithm = "ES256",
                    Signer = new SignerReport
                    {
                        Subject = "CN=Seal of VCM,O=Vocational College Mtkvari,C=GE",
                        Organization = wanted == "altered" ? "<script>alert(1)</script>" : "Vocational College Mtkvari",
                        OrganizationIdentifier = "NTRGE-204567891",
                        Country = "GE",
                    },
                    SigningTime = new DateTimeOffset(2026, 6, 12, 10, 3, 0, TimeSpan.Zero),
                    Indication = verdict == Verdict.Valid ? "TOTAL-PASSED" : "INDETERMINATE",
                    Trust = new TrustReport { Anchor = anchor, List = anchor == "none" ? null : "1 November 2026", Service = null },
                },
            ],
            Checks = [.. CheckId.All.Select(id => checks[id])],
        };
    }

    public static readonly string[] All =
        ["valid", "unknown", "altered", "withdrawn", "suspended", "expired", "not-yet", "page-differs", "other-sealer", "not-allowed", "not-asked", "unfinished", "unsealed", "unreadable"];
}
