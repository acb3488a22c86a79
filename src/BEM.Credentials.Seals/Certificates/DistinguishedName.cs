using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace BEM.Credentials.Seals.Certificates;

/// <summary>Names in certificates: their text (RFC 4514) and single attributes.</summary>
internal static class DistinguishedName
{
    internal const string OrganizationOid = "2.5.4.10";
    internal const string OrganizationIdentifierOid = "2.5.4.97";
    internal const string CountryOid = "2.5.4.6";
    internal const string CommonNameOid = "2.5.4.3";

    /// <summary>The first value of an attribute, or null.</summary>
    public static string? Value(ReadOnlyMemory<byte> name, string oid) => Attributes(name).FirstOrDefault(a => a.Oid == oid).Value;

    /// <summary>The name as text, the most specific part first.</summary>
    public static string Text(ReadOnlyMemory<byte> name)
    {
        var text = new StringBuilder();
        foreach (var (oid, value) in Attributes(name).AsEnumerable().Reverse())
        {
            if (text.Length > 0)
            {
                text.Append(',');
            }

            text.Append(Label(oid)).Append('=');
            Escape(text, value);
        }

        return text.ToString();
    }

    private static List<(string Oid, string Value)> Attributes(ReadOnlyMemory<byte> name)
    {
        var list = new List<(string, string)>();
        try
        {
            var sets = new AsnReader(name, AsnEncodingRules.BER).ReadSequence();
            while (sets.HasData)
            {
                var set = sets.ReadSetOf(skipSortOrderValidation: true);
                while (set.HasData)
                {
                    var pair = set.ReadSequence();
                    list.Add((pair.ReadObjectIdentifier(), Read(pair)));
                }
            }
        }
        catch (AsnContentException)
        {
            list.Add(("?", Convert.ToHexStringLower(name.Span)));
        }

        return list;
    }

    private static string Read(AsnReader reader)
    {
        var tag = reader.PeekTag();
        if (tag.TagClass == TagClass.Universal && (UniversalTagNumber)tag.TagValue is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString
            or UniversalTagNumber.IA5String or UniversalTagNumber.BMPString or UniversalTagNumber.T61String or UniversalTagNumber.NumericString or UniversalTagNumber.VisibleString)
        {
            try
            {
                return reader.ReadCharacterString((UniversalTagNumber)tag.TagValue);
            }
            catch (AsnContentException)
            {
                // Letters outside the declared alphabet occur in old certificates; they are shown as Latin-1.
                reader.TryReadPrimitiveCharacterStringBytes(tag, out var raw);
                reader.ReadEncodedValue();
                return Encoding.Latin1.GetString(raw.Span);
            }
        }

        return "#" + Convert.ToHexStringLower(reader.ReadEncodedValue().Span);
    }

    private static string Label(string oid) => oid switch
    {
        CommonNameOid => "CN",
        "2.5.4.5" => "serialNumber",
        CountryOid => "C",
        "2.5.4.7" => "L",
        "2.5.4.8" => "ST",
        "2.5.4.9" => "street",
        OrganizationOid => "O",
        "2.5.4.11" => "OU",
        "2.5.4.12" => "title",
        "2.5.4.4" => "SN",
        "2.5.4.42" => "GN",
        OrganizationIdentifierOid => "organizationIdentifier",
        "1.2.840.113549.1.9.1" => "emailAddress",
        "0.9.2342.19200300.100.1.25" => "DC",
        "0.9.2342.19200300.100.1.1" => "UID",
        _ => oid,
    };

    private static void Escape(StringBuilder text, string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var letter = value[i];
            if (letter is ',' or '+' or '"' or '\\' or '<' or '>' or ';'
                || (letter == ' ' && (i == 0 || i == value.Length - 1)))
            {
                text.Append('\\').Append(letter);
            }
            else if (char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format)
            {
                text.Append('\\').Append(CultureInfo.InvariantCulture, $"{(int)letter:X2}");
            }
            else
            {
                text.Append(letter);
            }
        }
    }
}
