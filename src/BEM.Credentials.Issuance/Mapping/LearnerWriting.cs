using System.Globalization;
using System.Text.Json;
using BEM.Credentials.Issuance.Records;

namespace BEM.Credentials.Issuance.Mapping;

/// <summary>The learner. Each kind of name takes one entry in one language (the profiles of both generations allow no more).</summary>
internal static class LearnerWriting
{
    /// <summary>Writes <c>credentialSubject</c>.</summary>
    public static void Write(Utf8JsonWriter writer, ElmTemplate template, Learner learner, CredentialDetails details, Action claims)
    {
        writer.WriteStartObject(ElmTerms.CredentialSubject);
        writer.WriteString(ElmTerms.Id, "urn:epass:person:1");
        writer.WriteString(ElmTerms.Type, "Person");
        WriteName(writer, ElmTerms.FullName, learner.DisplayName, learner, template);
        if (learner.GivenNameLatin is { Length: > 0 } given && learner.FamilyNameLatin is { Length: > 0 } family)
        {
            WriteText(writer, ElmTerms.GivenName, Model.Languages.English, given);
            WriteText(writer, ElmTerms.FamilyName, Model.Languages.English, family);
        }
        else
        {
            WriteName(writer, ElmTerms.GivenName, learner.GivenName, learner, template);
            WriteName(writer, ElmTerms.FamilyName, learner.FamilyName, learner, template);
        }

        WriteName(writer, ElmTerms.PatronymicName, learner.Patronymic, learner, template);
        writer.WriteString(ElmTerms.DateOfBirth, learner.DateOfBirth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z");
        if (details.IncludeNationalId && learner.NationalId is { } number)
        {
            writer.WriteStartObject(ElmTerms.NationalId);
            writer.WriteString(ElmTerms.Id, template.Nodes.FreeId("legalIdentifier"));
            writer.WriteString(ElmTerms.Type, "LegalIdentifier");
            writer.WriteString(ElmTerms.Notation, number);
            writer.Write(ElmTerms.Spatial, template.LearnerCountry);
            writer.WriteEndObject();
        }

        if (details.IncludeEmail && learner.Email is { } email)
        {
            writer.WriteStartObject(ElmTerms.ContactPoint);
            writer.WriteString(ElmTerms.Id, template.Nodes.FreeId("contactPoint"));
            writer.WriteString(ElmTerms.Type, "ContactPoint");
            writer.WriteStartObject(ElmTerms.EmailAddress);
            writer.WriteString(ElmTerms.Id, "mailto:" + email);
            writer.WriteString(ElmTerms.Type, "Mailbox");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        claims();
        writer.WriteEndObject();
    }

    private static void WriteName(Utf8JsonWriter writer, JsonEncodedText term, string? name, Learner learner, ElmTemplate template)
    {
        if (!string.IsNullOrEmpty(name))
        {
            WriteText(writer, term, NameLanguage.Of(name, learner.PreferredLanguage, template.School.Country), name);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, JsonEncodedText term, string language, string text)
    {
        writer.WriteStartObject(term);
        writer.WriteString(language, text);
        writer.WriteEndObject();
    }
}
