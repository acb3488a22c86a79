using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Seals.Certificates;

/// <summary>Reads the DER of a certificate (RFC 5280, section 4).</summary>
internal static class CertificateReader
{
    /// <summary>The certificate, or null.</summary>
    public static Certificate? Read(byte[] der, byte[] digest)
    {
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            var outer = reader.ReadSequence();
            if (reader.HasData)
            {
                return null;
            }

            var certificate = new Certificate(der, digest) { Signed = outer.PeekEncodedValue() };
            ReadBody(certificate, outer.ReadSequence());
            certificate.Algorithm = AlgorithmIdentifiers.Signature(outer.ReadEncodedValue());
            certificate.Signature = outer.ReadBitString(out _);
            return certificate;
        }
        catch (Exception fault) when (fault is AsnContentException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static void ReadBody(Certificate certificate, AsnReader body)
    {
        var version = new Asn1Tag(TagClass.ContextSpecific, 0);
        if (body.PeekTag().HasSameClassAndValue(version))
        {
            body.ReadSequence(version);
        }

        certificate.SerialNumber = body.ReadInteger();
        body.ReadSequence();
        certificate.IssuerName = body.ReadEncodedValue();
        var validity = body.ReadSequence();
        certificate.NotBefore = Time(validity);
        certificate.NotAfter = Time(validity);
        certificate.SubjectName = body.ReadEncodedValue();
        var info = body.ReadEncodedValue();
        certificate.Key = VerificationKey.FromSubjectPublicKeyInfo(info.Span);
        var infoReader = new AsnReader(info, AsnEncodingRules.DER).ReadSequence();
        infoReader.ReadEncodedValue();
        certificate.KeyBits = infoReader.ReadBitString(out _);
        while (body.HasData)
        {
            var tag = body.PeekTag();
            if (tag.HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, 3)))
            {
                var extensions = body.ReadSequence(tag).ReadSequence();
                while (extensions.HasData)
                {
                    ReadExtension(certificate, extensions.ReadSequence());
                }
            }
            else
            {
                body.ReadEncodedValue();
            }
        }
    }

    /// <summary>UTCTime or GeneralizedTime.</summary>
    internal static DateTimeOffset Time(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    private static void ReadExtension(Certificate certificate, AsnReader extension)
    {
        var oid = extension.ReadObjectIdentifier();
        var critical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
        var value = extension.ReadOctetString();
        var reader = new AsnReader(value, AsnEncodingRules.BER);
        switch (oid)
        {
            case "2.5.29.14":
                certificate.SubjectKeyIdentifier = reader.ReadOctetString();
                break;
            case "2.5.29.15":
                certificate.KeyUsage = (X509KeyUsageFlags)ReadUsage(reader);
                break;
            case "2.5.29.19":
                var constraints = reader.ReadSequence();
                certificate.IsAuthority = constraints.HasData && constraints.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && constraints.ReadBoolean();
                if (constraints.HasData && constraints.TryReadInt32(out var length))
                {
                    certificate.PathLength = length;
                }

                break;
            case "2.5.29.31":
                certificate.CrlAddresses = Addresses(reader.ReadSequence());
                break;
            case "2.5.29.32":
                certificate.Policies = FirstOids(reader.ReadSequence());
                break;
            case "2.5.29.35":
                var authority = reader.ReadSequence();
                var key = new Asn1Tag(TagClass.ContextSpecific, 0);
                if (authority.HasData && authority.PeekTag().HasSameClassAndValue(key))
                {
                    certificate.AuthorityKeyIdentifier = authority.ReadOctetString(key);
                }

                break;
            case "2.5.29.37":
                var usages = reader.ReadSequence();
                var list = new List<string>();
                while (usages.HasData)
                {
                    list.Add(usages.ReadObjectIdentifier());
                }

                certificate.ExtendedKeyUsage = list;
                break;
            case "1.3.6.1.5.5.7.1.1":
                ReadAccess(certificate, reader.ReadSequence());
                break;
            case "1.3.6.1.5.5.7.1.3":
                ReadStatements(certificate, reader.ReadSequence());
                break;
            // OCSP no-check (RFC 6960, 4.2.2.2.1), short-term assured validity (EN 319 412-1, 5.2.2), noRevAvail (RFC 9608).
            case "1.3.6.1.5.5.7.48.1.5" or "0.4.0.194121.2.1" or "2.5.29.56":
                certificate.NeedsNoRevocation = true;
                break;
            case "2.5.29.17" or "2.5.29.18" or "2.5.29.30" or "2.5.29.33" or "2.5.29.36" or "2.5.29.54" or "2.5.29.16":
                break;
            default:
                if (critical)
                {
                    certificate.UnknownCritical = [.. certificate.UnknownCritical, oid];
                }

                break;
        }
    }

    private static int ReadUsage(AsnReader reader)
    {
        var bits = reader.ReadBitString(out _);
        var flags = 0;
        for (var bit = 0; bit < Math.Min(bits.Length * 8, 9); bit++)
        {
            if ((bits[bit / 8] & (0x80 >> (bit % 8))) != 0)
            {
                flags |= bit == 8 ? (int)X509KeyUsageFlags.DecipherOnly : 0x80 >> bit;
            }
        }

        return flags;
    }

    private static List<string> FirstOids(AsnReader sequence)
    {
        var list = new List<string>();
        while (sequence.HasData)
        {
            list.Add(sequence.ReadSequence().ReadObjectIdentifier());
        }

        return list;
    }

    private static void ReadStatements(Certificate certificate, AsnReader sequence)
    {
        var list = new List<string>();
        while (sequence.HasData)
        {
            var statement = sequence.ReadSequence();
            var oid = statement.ReadObjectIdentifier();
            list.Add(oid);
            if (oid == "0.4.0.1862.1.6" && statement.HasData)
            {
                var types = statement.ReadSequence();
                var kinds = new List<string>();
                while (types.HasData)
                {
                    kinds.Add(types.ReadObjectIdentifier());
                }

                certificate.QualifiedTypes = kinds;
            }
            else if (oid == "0.4.0.1862.1.7" && statement.HasData)
            {
                var countries = statement.ReadSequence();
                var laws = new List<string>();
                while (countries.HasData)
                {
                    var tag = countries.PeekTag();
                    if (tag.HasSameClassAndValue(new Asn1Tag(UniversalTagNumber.PrintableString)))
                    {
                        laws.Add(countries.ReadCharacterString(UniversalTagNumber.PrintableString));
                    }
                    else
                    {
                        laws.Add("?");
                        countries.ReadEncodedValue();
                    }
                }

                certificate.Legislations = laws;
            }
        }

        certificate.Statements = list;
    }

    private static void ReadAccess(Certificate certificate, AsnReader sequence)
    {
        List<string> ocsp = [], issuers = [];
        while (sequence.HasData)
        {
            var description = sequence.ReadSequence();
            var method = description.ReadObjectIdentifier();
            if (Address(description) is { } address)
            {
                (method == "1.3.6.1.5.5.7.48.1" ? ocsp : method == "1.3.6.1.5.5.7.48.2" ? issuers : []).Add(address);
            }
        }

        certificate.OcspAddresses = ocsp;
        certificate.IssuerAddresses = issuers;
    }

    private static List<string> Addresses(AsnReader points)
    {
        var list = new List<string>();
        var zero = new Asn1Tag(TagClass.ContextSpecific, 0);
        while (points.HasData)
        {
            var point = points.ReadSequence();
            if (!point.HasData || !point.PeekTag().HasSameClassAndValue(zero))
            {
                continue;
            }

            var name = point.ReadSequence(zero);
            if (!name.HasData || !name.PeekTag().HasSameClassAndValue(zero))
            {
                continue;
            }

            var names = name.ReadSequence(zero);
            while (names.HasData)
            {
                if (Address(names) is { } address)
                {
                    list.Add(address);
                }
            }
        }

        return list;
    }

    private static string? Address(AsnReader reader)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, 6);
        if (reader.PeekTag().HasSameClassAndValue(tag))
        {
            return reader.ReadCharacterString(UniversalTagNumber.IA5String, tag);
        }

        reader.ReadEncodedValue();
        return null;
    }
}
