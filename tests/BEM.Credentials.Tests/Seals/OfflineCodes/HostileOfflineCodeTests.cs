using System.Formats.Cbor;
using System.IO.Compression;
using BEM.Credentials.Seals.OfflineCodes;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Seals.OfflineCodes;

/// <summary>Whatever text a stranger scans gets a finding that names what is wrong, quickly and in little memory.</summary>
[Trait("Category", "Abuse")]
public sealed class HostileOfflineCodeTests
{
    private static readonly byte[] Good = Base45.Decode(MakeCode().AsSpan(5))!;

    [Theory]
    [InlineData("")]
    [InlineData("BEM1:")]
    [InlineData("BEM1:0")]
    [InlineData("BEM1::::")]
    [InlineData("BEM1:abc")]
    [InlineData("BEM2:000")]
    [InlineData("BEM1:ЖЖЖ")]
    public void Text_that_is_no_code_is_named(string text)
    {
        var opened = OfflineCode.Open(text);
        Assert.False(opened.Succeeded);
        Assert.Matches("^offline\\.(text-damaged|not-cose)$", opened.Findings[0].Code);
    }

    [Fact]
    public void Every_truncation_and_every_changed_byte_is_refused_or_still_reads_as_some_summary()
    {
        for (var length = 0; length < Good.Length; length++)
        {
            Assert.False(Open(Good.AsSpan(0, length)).Succeeded);
        }

        for (var i = 0; i < Good.Length; i++)
        {
            var changed = Good.ToArray();
            changed[i] ^= 0x55;
            var opened = Open(changed);
            Assert.True(opened.Succeeded || opened.Findings.Count == 1);
        }
    }

    [Fact]
    public void Parts_that_the_form_does_not_know_are_refused()
    {
        Assert.Equal(("offline.not-cose", "end"), Named(Open([.. Good, 0])));
        Assert.Equal("offline.not-cose", Named(Open(Good.AsSpan(1))).Code);

        // An unprotected header, a second algorithm, a short key identifier, keys out of order, a long form of a number.
        var key = new byte[8];
        Assert.Equal(("offline.not-cose", "unprotected"), Named(Open(Message([0xA2, 1, 0x26, 4, 0x48, .. key], [0xA1, 4, 0x41, 0]))));
        Assert.Equal(("offline.not-cose", "protected"), Named(Open(Message([0xA2, 1, 0x26, 1, 0x26], [0xA0]))));
        Assert.Equal(("offline.not-cose", "protected"), Named(Open(Message([0xA2, 1, 0x26, 4, 0x41, 0], [0xA0]))));
        Assert.Equal(("offline.not-cose", "protected"), Named(Open(Message([0xA2, 4, 0x48, .. key, 1, 0x26], [0xA0]))));
        Assert.Equal(("offline.not-cose", "protected"), Named(Open(Message([0xA2, 1, 0x38, 6, 4, 0x48, .. key], [0xA0]))));
        Assert.Equal(("offline.not-cose", "protected"), Named(Open(Message([0xA3, 1, 0x26, 2, 0x81, 1, 4, 0x48, .. key], [0xA0]))));
    }

    [Fact]
    public void Bombs_bytes_behind_the_end_and_unfinished_data_are_refused()
    {
        using var bomb = new MemoryStream();
        using (var deflate = new DeflateStream(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(new byte[1_000_000]);
        }

        Assert.Equal(("offline.summary-malformed", "deflate"), Named(Open(WithPayload(bomb.ToArray()))));
        var map = Pack(Map(w => w.WriteInt32(1)));
        Assert.Equal(("offline.summary-malformed", "deflate"), Named(Open(WithPayload([.. map, 0]))));
        Assert.Equal(("offline.summary-malformed", "deflate"), Named(Open(WithPayload(map.AsSpan(0, map.Length - 1)))));
        Assert.Equal(("offline.summary-malformed", "deflate"), Named(Open(WithPayload([]))));
    }

    [Fact]
    public void Deep_double_unknown_missing_and_ill_typed_entries_are_refused()
    {
        var deep = Enumerable.Repeat((byte)0x81, 3000).Append((byte)0).ToArray();
        Assert.Equal(("offline.summary-malformed", "1"), Named(Open(WithPayload(Pack([0xA1, 1, .. deep])))));
        Assert.Equal("offline.summary-malformed", Named(Open(WithPayload(Pack([0xA2, 4, 0, 4, 0])))).Code);
        Assert.Equal(("offline.summary-malformed", "99"), Named(Open(WithPayload(Pack([0xA1, 0x18, 99, 0])))));
        Assert.Equal(("offline.summary-malformed", "1"), Named(Open(WithPayload(Pack([0xA0])))));
        Assert.Equal(("offline.summary-malformed", "4"), Named(Open(WithPayload(Pack([0xA1, 4, 0x1B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])))));
        Assert.Equal(("offline.summary-malformed", "1"), Named(Open(WithPayload(Pack([0xA1, 1, 0x82, 0, 0x62, 0xFF, 0xFE])))));
        Assert.Equal(("offline.summary-malformed", "1"), Named(Open(WithPayload(Pack([0xA1, 1, 0x82, 0x18, 200, 0x61, (byte)'a'])))));
        Assert.Equal(("offline.summary-malformed", "1"), Named(Open(WithPayload(Pack([0xA1, 1, 0x82, 0, 0x61, 7])))));

        // Letters that stand for nothing: none, behind the signs, a control character, in a language that has no letters here.
        foreach (var name in (byte[][])[[0, 0x41, 0], [0, 0x41, 0x1F], [0, 0x41, 0x85], [0, 0x40], [0x62, (byte)'f', (byte)'r', 0x41, 0xC1]])
        {
            Assert.Equal(("offline.summary-malformed", "1"), Named(Open(WithPayload(Pack([0xA1, 1, 0x82, .. name])))));
        }
    }

    [Fact]
    public void Random_codes_never_throw()
    {
        var random = new Random(11);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = new byte[random.Next(1, 300)];
            random.NextBytes(bytes);
            Assert.NotEmpty(Open(round % 2 == 0 ? bytes : WithPayload(Pack(bytes))).Findings);
        }
    }

    private static string MakeCode()
    {
        using var key = OfflineCodeTests.Key(new FakeWorld().Seal());
        return OfflineCodeTests.Code(OfflineCodeTests.Small(), key);
    }

    private static Model.Outcome<OfflineCode> Open(ReadOnlySpan<byte> message) => OfflineCode.Open(OfflineCode.Prefix + Base45.Encode(message));

    private static (string Code, string Part) Named(Model.Outcome<OfflineCode> outcome) => (outcome.Findings[0].Code, outcome.Findings[0].Arguments[0]);

    private static byte[] WithPayload(ReadOnlySpan<byte> packed)
    {
        var writer = new CborWriter();
        writer.WriteStartArray(2);
        writer.WriteByteString(new byte[16]);
        writer.WriteByteString(packed);
        writer.WriteEndArray();
        return Message([0xA2, 1, 0x26, 4, 0x48, 0, 0, 0, 0, 0, 0, 0, 0], [0xA0], writer.Encode());
    }

    private static byte[] Message(byte[] header, byte[] unprotected, byte[]? payload = null)
    {
        var writer = new CborWriter();
        writer.WriteTag((CborTag)18);
        writer.WriteStartArray(4);
        writer.WriteByteString(header);
        writer.WriteEncodedValue(unprotected);
        writer.WriteByteString(payload ?? []);
        writer.WriteByteString(new byte[64]);
        writer.WriteEndArray();
        return writer.Encode();
    }

    private static byte[] Map(Action<CborWriter> fill)
    {
        var writer = new CborWriter();
        writer.WriteStartMap(1);
        writer.WriteInt32(7);
        fill(writer);
        writer.WriteEndMap();
        return writer.Encode();
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(bytes);
        }

        return packed.ToArray();
    }
}
