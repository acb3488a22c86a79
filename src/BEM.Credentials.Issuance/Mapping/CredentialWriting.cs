using System.Globalization;
using System.Text.Json;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Issuance.Records;

namespace BEM.Credentials.Issuance.Mapping;

/// <summary>The writing of one credential: a pass over the template, with the learner and the award put in their places.</summary>
internal readonly struct CredentialWriting
{
    private readonly ElmTemplate template;
    private readonly AwardRecord record;
    private readonly CredentialDetails details;
    private readonly Utf8JsonWriter writer;
    private readonly DateTimeOffset awardTime;
    private readonly Fragment awardedBy;
    private readonly Fragment grade;

    public CredentialWriting(ElmTemplate template, AwardRecord record, CredentialDetails details, Utf8JsonWriter writer)
    {
        this.template = template;
        this.record = record;
        this.details = details;
        this.writer = writer;
        awardTime = AwardTime(template, record, details);
        awardedBy = AwardedBy(template, record, awardTime);
        grade = Grade(template, record);
    }

    /// <summary>Writes the credential, or for an upload its wrapper.</summary>
    public void Write()
    {
        writer.WriteStartObject();
        if (template.ForUpload)
        {
            writer.WriteStartObject("credential");
            Envelope();
            writer.WriteEndObject();
        }
        else
        {
            Envelope();
        }

        writer.WriteEndObject();
        writer.Flush();
    }

    private void Envelope()
    {
        WriteContext();
        if (!template.ForUpload)
        {
            writer.WriteString(ElmTerms.Id, details.Id);
        }

        writer.WriteStartArray(ElmTerms.Type);
        writer.WriteStringValue("VerifiableCredential");
        writer.WriteStringValue("EuropeanDigitalCredential");
        writer.WriteEndArray();
        writer.Write(ElmTerms.CredentialProfiles, template.Profile);
        writer.WriteStartObject(ElmTerms.CredentialSchema);
        writer.WriteString(ElmTerms.Id, template.Issuer.Mandate is null ? EdcNames.GenericProfile : EdcNames.MandateProfile);
        writer.WriteString(ElmTerms.Type, "ShaclValidator2017");
        writer.WriteEndObject();
        WriteIdentifiers();
        writer.Write(ElmTerms.Issuer, template.IssuerNode);
        WriteDates();
        WriteStatus();
        if (template.Evidence is { } evidence)
        {
            writer.Write(ElmTerms.Evidence, evidence);
        }

        LearnerWriting.Write(writer, template, record.Learner, details, WriteAchievement);
        WriteDisplay();
    }

    private void WriteContext()
    {
        writer.WriteStartArray(ElmTerms.Context);
        writer.WriteStringValue(EdcNames.CredentialsContext);
        writer.WriteStringValue(EdcNames.EdcContext);
        if (HasInlineStatus)
        {
            writer.WriteRawValue(StatusContext.Utf8, skipInputValidation: true);
        }

        writer.WriteEndArray();
    }

    private bool HasInlineStatus => !template.ForUpload && details.Status.Count > 0 && details.StatusForm == StatusForm.Inline;

    private static readonly Fragment StatusContext = Fragment.Of(w =>
    {
        w.WriteStartObject();
        w.WriteStartObject(EdcNames.StatusTerm);
        w.WriteString("@id", EdcNames.StatusProperty);
        w.WriteString("@type", "@id");
        w.WriteEndObject();
        w.WriteString("BitstringStatusListEntry", EdcNames.StatusVocabulary + "BitstringStatusListEntry");
        w.WriteString("statusPurpose", EdcNames.StatusVocabulary + "statusPurpose");
        w.WriteString("statusListIndex", EdcNames.StatusVocabulary + "statusListIndex");
        w.WriteStartObject("statusListCredential");
        w.WriteString("@id", EdcNames.StatusVocabulary + "statusListCredential");
        w.WriteString("@type", "@id");
        w.WriteEndObject();
        w.WriteEndObject();
    });

    private void WriteIdentifiers()
    {
        var number = details.CertificateNumber ?? record.Award.CertificateNumber;
        if (number is null && details.VerifyAddress is null)
        {
            return;
        }

        var free = template.Nodes.Free("identifier");
        writer.WriteStartArray(ElmTerms.Identifier);
        if (number is not null)
        {
            WriteIdentifier(ElmNodes.Id("identifier", free++), "Certificate number", number);
        }

        if (details.VerifyAddress is { } address)
        {
            WriteIdentifier(ElmNodes.Id("identifier", free), "Verification address", address);
        }

        writer.WriteEndArray();
    }

    private void WriteIdentifier(string id, string scheme, string notation)
    {
        writer.WriteStartObject();
        writer.WriteString(ElmTerms.Id, id);
        writer.WriteString(ElmTerms.Type, "Identifier");
        writer.WriteString(ElmTerms.Notation, notation);
        writer.WriteString(ElmTerms.SchemeName, scheme);
        writer.WriteEndObject();
    }

    private void WriteDates()
    {
        if (!template.ForUpload)
        {
            WriteTime(writer, ElmTerms.IssuanceDate, details.Issued);
            WriteTime(writer, ElmTerms.Issued, details.Issued);
        }

        WriteTime(writer, ElmTerms.ValidFrom, awardTime);
        if (template.Specification.Validity.CredentialMonths is { } months)
        {
            var last = record.Award.AwardDate.AddMonths(months);
            var end = new DateTimeOffset(last.ToDateTime(new TimeOnly(23, 59, 59)), template.Issuer.OffsetAt(last, details.Issued.Offset));
            WriteTime(writer, ElmTerms.ExpirationDate, end);
            WriteTime(writer, ElmTerms.ValidUntil, end);
        }
    }

    private void WriteStatus()
    {
        if (template.ForUpload || details.Status.Count == 0)
        {
            return;
        }

        if (details.StatusForm == StatusForm.Elm32)
        {
            writer.WriteStartObject(ElmTerms.CredentialStatus);
            writer.WriteString(ElmTerms.Id, EntryId(details.Status[0]));
            writer.WriteString(ElmTerms.Type, "CredentialStatus");
            writer.WriteEndObject();
            return;
        }

        writer.WritePropertyName(ElmTerms.StatusEntry);
        if (details.Status.Count > 1)
        {
            writer.WriteStartArray();
        }

        foreach (var entry in details.Status)
        {
            writer.WriteStartObject();
            writer.WriteString(ElmTerms.Id, EntryId(entry));
            writer.WriteString(ElmTerms.Type, "BitstringStatusListEntry");
            writer.WriteString("statusPurpose", entry.Purpose);
            writer.WriteString("statusListIndex", entry.Index.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("statusListCredential", entry.List);
            writer.WriteEndObject();
        }

        if (details.Status.Count > 1)
        {
            writer.WriteEndArray();
        }
    }

    private static string EntryId(StatusEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.List}#{entry.Index}");

    private void WriteAchievement()
    {
        writer.WriteStartObject(ElmTerms.HasClaim);
        writer.WriteString(ElmTerms.Id, "urn:epass:learningAchievement:1");
        writer.WriteString(ElmTerms.Type, "LearningAchievement");
        writer.Write(ElmTerms.Title, template.Title);
        if (template.Description is { } description)
        {
            writer.Write(ElmTerms.Description, description);
        }

        writer.Write(ElmTerms.AwardedBy, awardedBy);
        var points = record.Award.Ects is { } ects ? SpecificationNodes.CreditPoint(template.Nodes, ects) : template.Points;
        if (points is { } received)
        {
            writer.Write(ElmTerms.CreditReceived, received);
        }

        WriteAssessments();
        WriteClaims(ElmTerms.InfluencedBy, "LearningActivity", template.Activities);
        WriteClaims(ElmTerms.EntitlesTo, "LearningEntitlement", template.Entitlements);
        WriteSpecification(points);
        writer.WriteEndObject();
    }

    private void WriteSpecification(Fragment? points)
    {
        writer.WriteStartObject(ElmTerms.SpecifiedBy);
        writer.WriteString(ElmTerms.Id, template.SpecificationId);
        writer.WriteString(ElmTerms.Type, template.SpecificationClass);
        writer.Write(template.SpecificationMembers);
        writer.WriteString(ElmTerms.VolumeOfLearning, record.Award.Hours is { } hours ? SpecificationNodes.Duration(hours) : template.Workload);
        if (points is { } credit)
        {
            writer.Write(ElmTerms.CreditPoint, credit);
        }

        writer.WriteEndObject();
    }

    /// <summary>
    /// One assessment carries the grade. Of several each must have a grade too (the profile demands it), but the school gives one for all: an
    /// overall result stands above them, and they say that they count in it.
    /// </summary>
    private void WriteAssessments()
    {
        if (!template.HasOverallResult)
        {
            WriteClaims(ElmTerms.ProvenBy, "LearningAssessment", template.Assessments, grade);
            return;
        }

        writer.WriteStartObject(ElmTerms.ProvenBy);
        writer.WriteString(ElmTerms.Id, "urn:epass:learningAssessment:1");
        writer.WriteString(ElmTerms.Type, "LearningAssessment");
        writer.Write(ElmTerms.Title, template.OverallTitle);
        writer.Write(ElmTerms.AwardedBy, awardedBy);
        writer.Write(ElmTerms.Grade, grade);
        WriteClaims(ElmTerms.HasPart, "LearningAssessment", template.Assessments, template.PartOfResult);
        writer.WriteEndObject();
    }

    private void WriteClaims(JsonEncodedText name, string type, ClaimPart[] parts, Fragment? result = null)
    {
        if (parts.Length == 0)
        {
            return;
        }

        writer.WritePropertyName(name);
        if (parts.Length > 1)
        {
            writer.WriteStartArray();
        }

        foreach (var part in parts)
        {
            writer.WriteStartObject();
            writer.WriteString(ElmTerms.Id, part.Id);
            writer.WriteString(ElmTerms.Type, type);
            writer.Write(part.Members);
            writer.Write(ElmTerms.AwardedBy, awardedBy);
            if (result is { } note)
            {
                writer.Write(ElmTerms.Grade, note);
            }

            writer.Write(ElmTerms.SpecifiedBy, part.Specification);
            writer.WriteEndObject();
        }

        if (parts.Length > 1)
        {
            writer.WriteEndArray();
        }
    }

    private void WriteDisplay()
    {
        writer.WriteStartObject(ElmTerms.DisplayParameter);
        writer.WriteString(ElmTerms.Id, "urn:epass:displayParameter:1");
        writer.WriteString(ElmTerms.Type, "DisplayParameter");
        writer.Write(ElmTerms.Title, template.Title);
        if (template.Description is { } description)
        {
            writer.Write(ElmTerms.Description, description);
        }

        writer.Write(ElmTerms.PrimaryLanguage, template.DisplayConcepts[0]);
        writer.Write(ElmTerms.Language, template.DisplayLanguageList);
        DisplayWriting.Write(writer, template, details.Pages);
        writer.WriteEndObject();
    }

    /// <summary>Midnight at the school on the day of the award: the date as it is written there, never shifted to another zone.</summary>
    private static DateTimeOffset AwardTime(ElmTemplate template, AwardRecord record, CredentialDetails details)
    {
        var award = record.Award.AwardDate;
        return new(award.ToDateTime(TimeOnly.MinValue), template.Issuer.OffsetAt(award, details.Issued.Offset));
    }

    private static Fragment AwardedBy(ElmTemplate template, AwardRecord record, DateTimeOffset awardTime) => Fragment.Of(w =>
    {
        w.WriteStartObject();
        w.WriteString(ElmTerms.Id, "urn:epass:awardingProcess:1");
        w.WriteString(ElmTerms.Type, "AwardingProcess");
        w.Write(ElmTerms.AwardingBody, template.SchoolBody);
        WriteTime(w, ElmTerms.AwardingDate, awardTime);
        if (record.Award.AwardPlace is { } place)
        {
            w.WriteStartObject(ElmTerms.Location);
            w.WriteString(ElmTerms.Id, template.Nodes.FreeId("location"));
            w.WriteString(ElmTerms.Type, "Location");
            w.WriteStartObject(ElmTerms.GeographicName);
            w.WriteString(NameLanguage.Of(place, null, template.Specification.Country), place);
            w.WriteEndObject();
            w.WriteStartObject(ElmTerms.Address);
            w.WriteString(ElmTerms.Id, template.Nodes.FreeId("address"));
            w.WriteString(ElmTerms.Type, "Address");
            w.Write(ElmTerms.CountryCode, template.AwardCountry);
            w.WriteEndObject();
            w.WriteEndObject();
        }

        w.WriteEndObject();
    });

    private static Fragment Grade(ElmTemplate template, AwardRecord record)
    {
        if (record.Award.Grade is not { Length: > 0 } text)
        {
            return template.Passed;
        }

        return ElmNodes.NodeWithId(template.Nodes.FreeId("note"), "Note", w =>
        {
            w.WriteStartObject(ElmTerms.NoteLiteral);
            if (text.Any(char.IsLetter))
            {
                w.WriteString(NameLanguage.Of(text, template.Languages[0], template.Specification.Country), text);
            }
            else
            {
                foreach (var language in template.Nodes.LabelLanguages)
                {
                    w.WriteString(language, text);
                }
            }

            w.WriteEndObject();
        });
    }

    /// <summary>Writes a time to the second with its offset: no fraction, never converted.</summary>
    private static void WriteTime(Utf8JsonWriter writer, JsonEncodedText name, DateTimeOffset time)
    {
        Span<char> text = stackalloc char[25];
        var ok = time.TryFormat(text, out var length, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        writer.WriteString(name, ok ? text[..length] : time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
    }
}
