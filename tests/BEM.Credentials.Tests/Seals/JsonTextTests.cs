using System.Text;
using System.Text.Json;
using BEM.Credentials.Seals.Opening;
using CsCheck;

namespace BEM.Credentials.Tests.Seals;

/// <summary>Escaping and unescaping against the platform's own, over every length and place of what needs it.</summary>
public sealed class JsonTextTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(Gen.Const("\""), Gen.Const("\\"), Gen.Const("\n"), Gen.Const("\u0001"), Gen.Const("\u001f"), Gen.Const("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        Gen.Const("b"), Gen.Const("Ж"), Gen.Const("ქართ"), Gen.Const("😀"), Gen.Const("\u007f"), Gen.Const("/")).Array[0, 60].Select(string.Concat);

    [Fact]
    public void What_is_escaped_reads_back_by_another_reader() => Texts.Sample(text =>
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var escaped = Escaped(bytes);
        Assert.Equal(text, JsonSerializer.Deserialize<string>($"\"{Encoding.UTF8.GetString(escaped)}\""));
    });

    [Fact]
    public void What_another_writer_escapes_is_read_back() => Texts.Sample(text =>
    {
        // The usual encoder writes every letter outside ASCII as \u, with pairs of surrogates.
        foreach (var source in (byte[][])[Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text)[1..] + "rest"), [.. Escaped(Encoding.UTF8.GetBytes(text)), (byte)'"']])
        {
            var target = new byte[source.Length + JsonText.Slack];
            Assert.True(JsonText.Unescape(source, target, out var consumed, out var written, out _));
            Assert.Equal(text, Encoding.UTF8.GetString(target, 0, written));
            Assert.Equal((byte)'"', source[consumed]);
        }
    });

    [Fact]
    public void A_full_target_is_said_and_nothing_is_lost()
    {
        var source = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\"x\u0001", 500)));
        var target = new byte[1000];
        var written = JsonText.Escape(source, target, out var consumed);
        Assert.InRange(consumed, 1, source.Length - 1);
        Assert.Equal(Encoding.UTF8.GetString(source, 0, consumed), JsonSerializer.Deserialize<string>($"\"{Encoding.UTF8.GetString(target, 0, written)}\""));
    }

    private static byte[] Escaped(byte[] bytes)
    {
        var target = new byte[(bytes.Length * 6) + (8 * JsonText.Slack)];
        var written = JsonText.Escape(bytes, target, out var consumed);
        Assert.Equal(bytes.Length, consumed);
        return target[..written];
    }
}
