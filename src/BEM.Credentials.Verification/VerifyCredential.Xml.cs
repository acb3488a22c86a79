using BEM.Credentials.Documents.ElmXml;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Verification.Content;
using BEM.Credentials.Verification.Intake;
using BEM.Credentials.Verification.Schema;
using BEM.Credentials.Verification.Status;
using BEM.Credentials.Verification.Validity;

namespace BEM.Credentials.Verification;

/// <content>The older form of European Digital Credentials: ELM 2 in XML under XAdES.</content>
public sealed partial class VerifyCredential
{
    /// <summary>Whether an attachment is signed XML: invoices and other data beside a page are not, and are passed over.</summary>
    private bool IsSealedXml(ReadOnlyMemory<byte> bytes) =>
        InputSniffer.Look(bytes.Span) == InputKind.Xml && XmlIntake.Look(bytes, policy.Limits) is null && XadesDocument.Open(bytes, policy.Limits).Succeeded;

    private void Xml(ReadOnlyMemory<byte> bytes)
    {
        format = "edc-xml";
        if (XmlIntake.Look(bytes, policy.Limits) is { } unreadable)
        {
            Fail(CheckId.Format, unreadable.Code, [.. unreadable.Arguments]);
            return;
        }

        var opened = XadesDocument.Open(bytes, policy.Limits);
        if (opened.Value is not { } document)
        {
            UnsealedXml(bytes, opened.Findings[0]);
            return;
        }

        var validations = SealValidator.Validate(document, new ValidationContext { At = at, Trust = policy.Trust, Known = policy.Known, Detached = policy.Detached });
        Seals(validations);
        if (checks.Failed(CheckId.SealIntegrity))
        {
            // Shown, as far as it can be read, so that the reader knows which file this is; nothing of it is judged.
            XmlCredential(bytes);
            NotRun(CheckId.SealIntegrity, CheckId.Schema, CheckId.Content, CheckId.IssuerIdentity, CheckId.Validity, CheckId.Status);
            Closing();
            return;
        }

        // Only what was digested is read: an element that was moved aside or put beside it is not there.
        if (validations.Where(v => !v.IsCounterSignature).Select(v => v.SignedRoot).OfType<ReadOnlyMemory<byte>>().Select(r => (ReadOnlyMemory<byte>?)r).FirstOrDefault() is not { } covered)
        {
            format = "edc-xml";
            checks.Add(CheckResult.Of(CheckId.Format, CheckStatus.Indeterminate, "format.xml-not-covered"));
        }
        else if (XmlCredential(covered))
        {
            Identity(validations, credential!);
            XmlContent(covered);
        }
    }

    private void UnsealedXml(ReadOnlyMemory<byte> bytes, Finding why)
    {
        if (why.Code != "seal.xml-no-signature")
        {
            Fail(CheckId.Format, why.Code, [.. why.Arguments]);
        }
        else if (ElmXmlReader.Read(bytes, policy.Limits).Value is { } read)
        {
            credential = read;
            checks.Add(CheckResult.Of(CheckId.Format, CheckStatus.Passed, "format.edc-unsealed"));
            Unsealed();
            XmlContent(bytes);
        }
        else
        {
            Fail(CheckId.Format, "format.not-a-credential-xml");
        }
    }

    private bool XmlCredential(ReadOnlyMemory<byte> bytes)
    {
        credential = ElmXmlReader.Read(bytes, policy.Limits).Value;
        checks.Add(credential is null
            ? CheckResult.Of(CheckId.Format, CheckStatus.Indeterminate, "format.not-a-credential")
            : CheckResult.Of(CheckId.Format, CheckStatus.Passed, "format.edc-xml"));
        return credential is not null;
    }

    private void XmlContent(ReadOnlyMemory<byte> covered)
    {
        var read = credential!;
        checks.Add(ValidityCheck.Judge(read.ValidFrom, [read.ValidUntil, read.ExpirationDate], at));
        checks.Add(StatusCheck.Judge(read));
        checks.Add(ContentCheck.Judge(read));
        checks.Add(XmlSchemaCheck.Judge(covered, read, policy.Limits));
        Closing();
    }
}
