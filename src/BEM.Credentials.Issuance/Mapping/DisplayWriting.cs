using System.Text.Json;

namespace BEM.Credentials.Issuance.Mapping;

/// <summary>The pictures of the certificate: one individual display for each display language, one detail for each page.</summary>
internal static class DisplayWriting
{
    /// <summary>Writes <c>individualDisplay</c>; nothing where there are no pictures.</summary>
    public static void Write(Utf8JsonWriter writer, ElmTemplate template, IReadOnlyList<PageImage> pages)
    {
        if (pages.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(ElmTerms.IndividualDisplay);
        var display = 0;
        var detail = 0;
        var picture = template.Nodes.Free("mediaObject");
        for (var n = 0; n < template.Languages.Count; n++)
        {
            PageImage[] own = [.. pages.Where(p => p.Language.Equals(template.Languages[n], StringComparison.OrdinalIgnoreCase)).OrderBy(p => p.Page)];
            if (own.Length == 0)
            {
                continue;
            }

            writer.WriteStartObject();
            writer.WriteString(ElmTerms.Id, ElmNodes.Id("individualDisplay", ++display));
            writer.WriteString(ElmTerms.Type, "IndividualDisplay");
            writer.Write(ElmTerms.Language, template.DisplayConcepts[n]);
            writer.WriteStartArray(ElmTerms.DisplayDetail);
            foreach (var page in own)
            {
                writer.WriteStartObject();
                writer.WriteString(ElmTerms.Id, ElmNodes.Id("displayDetail", ++detail));
                writer.WriteString(ElmTerms.Type, "DisplayDetail");
                writer.WriteNumber(ElmTerms.Page, page.Page);
                WritePicture(writer, template, page, ElmNodes.Id("mediaObject", picture++));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WritePicture(Utf8JsonWriter writer, ElmTemplate template, PageImage page, string id)
    {
        writer.WriteStartObject(ElmTerms.Image);
        writer.WriteString(ElmTerms.Id, id);
        writer.WriteString(ElmTerms.Type, "MediaObject");
        writer.WriteBase64String(ElmTerms.Content, page.Bytes.Span);
        writer.Write(ElmTerms.ContentEncoding, template.Base64);
        writer.Write(ElmTerms.ContentType, page.MediaType == "image/png" ? template.Png : template.Jpeg);
        writer.WriteEndObject();
    }
}
