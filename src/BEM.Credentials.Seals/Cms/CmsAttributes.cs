using System.Formats.Asn1;

namespace BEM.Credentials.Seals.Cms;

/// <summary>Adds to what is not signed in a CMS SignedData with one signer (RFC 5652, section 5.3); every other byte of it stays.</summary>
internal static class CmsAttributes
{
    /// <summary>The value with a time-stamp over its signature (ETSI EN 319 122-1, clause 5.3).</summary>
    /// <param name="cms">A SignedData that <see cref="CmsSignature.Read"/> reads.</param>
    /// <param name="token">The token, DER.</param>
    /// <returns>The value; null where it is written in a way that cannot be added to without rewriting it (BER).</returns>
    public static byte[]? WithTimestamp(ReadOnlyMemory<byte> cms, ReadOnlyMemory<byte> token)
    {
        try
        {
            return Write(cms, token);
        }
        catch (Exception fault) when (fault is ArgumentException or AsnContentException)
        {
            return null;
        }
    }

    private static byte[] Write(ReadOnlyMemory<byte> cms, ReadOnlyMemory<byte> token)
    {
        var attributes = new AsnWriter(AsnEncodingRules.DER);
        using (attributes.PushSequence())
        {
            attributes.WriteObjectIdentifier(CmsOids.SignatureTimestamp);
            using (attributes.PushSetOf())
            {
                attributes.WriteEncodedValue(token.Span);
            }
        }

        var outer = new AsnReader(cms, AsnEncodingRules.BER).ReadSequence();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(outer.ReadEncodedValue().Span);
            using (writer.PushSequence(CmsOids.Zero))
            {
                WriteSignedData(writer, outer.ReadSequence(CmsOids.Zero).ReadSequence(), attributes.Encode());
            }
        }

        return writer.Encode();
    }

    private static void WriteSignedData(AsnWriter writer, AsnReader data, byte[] attribute)
    {
        using (writer.PushSequence())
        {
            // All but the last, the set of signers, is copied.
            var value = data.ReadEncodedValue();
            while (data.HasData)
            {
                writer.WriteEncodedValue(value.Span);
                value = data.ReadEncodedValue();
            }

            using (writer.PushSetOf())
            {
                WriteSigner(writer, new AsnReader(value, AsnEncodingRules.BER).ReadSetOf(skipSortOrderValidation: true).ReadSequence(), attribute);
            }
        }
    }

    private static void WriteSigner(AsnWriter writer, AsnReader signer, byte[] attribute)
    {
        using (writer.PushSequence())
        {
            var before = new List<ReadOnlyMemory<byte>>();
            while (signer.HasData)
            {
                // The first [1] of a signer is its unsigned attributes: its identifier, if tagged, is [0], and so are the signed ones.
                if (signer.PeekTag().HasSameClassAndValue(CmsOids.One))
                {
                    var set = signer.ReadSetOf(skipSortOrderValidation: true, CmsOids.One);
                    while (set.HasData)
                    {
                        before.Add(set.ReadEncodedValue());
                    }
                }
                else
                {
                    writer.WriteEncodedValue(signer.ReadEncodedValue().Span);
                }
            }

            using (writer.PushSetOf(CmsOids.One))
            {
                before.ForEach(b => writer.WriteEncodedValue(b.Span));
                writer.WriteEncodedValue(attribute);
            }
        }
    }
}
