using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Mapping;
using BEM.Credentials.Issuance.Records;

namespace BEM.Credentials.Benchmarks;

/// <summary>
/// From a record to the bytes of an unsigned credential (without page images), against writing the same bytes token by token with
/// <see cref="Utf8JsonWriter"/>. Names, numbers and ids differ in every iteration.
/// </summary>
internal static class ElmMap
{
    /// <summary>The measurement.</summary>
    public static Benchmark Benchmark { get; } = new("elm-map", Run);

    private static IEnumerable<BenchmarkResult> Run()
    {
        var specification = SpecificationFile.Read(File.ReadAllBytes(Path.Combine(Peer.Root, "samples", "catalogue", "me-agro-tourism.json")), "me-agro-tourism.json").Value!;
        var issuer = IssuerProfileFile.Load(Directory.EnumerateFiles(Path.Combine(Peer.Root, "samples", "issuers"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First()).Value!;
        var template = ElmTemplate.For(specification, issuer, ["cnr", "en"]);
        var ours = new ArrayBufferWriter<byte>(256 * 1024);
        var theirs = new ArrayBufferWriter<byte>(256 * 1024);
        template.Write(Record(0), Details(0), ours);
        var bytes = ours.WrittenCount;
        var tokens = Tokens(ours.WrittenSpan);
        var (rate, reference) = Measure.InTurns(
            n =>
            {
                ours.ResetWrittenCount();
                template.Write(Record(n), Details(n), ours);
            },
            n =>
            {
                theirs.ResetWrittenCount();
                Replay(tokens, n, theirs);
            });
        var before = GC.GetAllocatedBytesForCurrentThread();
        template.Write(Record(1), Details(1), ours);
        yield return BenchmarkResult.Rate("elm-map", rate, "the same bytes written with Utf8JsonWriter", reference) with
        {
            AllocatedBytes = GC.GetAllocatedBytesForCurrentThread() - before,
            Note = string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes a credential"),
        };
    }

    private static AwardRecord Record(int n) => new(
        new Learner { FamilyName = "Đukić" + n.ToString(CultureInfo.InvariantCulture), GivenName = "Ana", FamilyNameLatin = "Djukic", GivenNameLatin = "Ana", DateOfBirth = new(2001, 5, 10) },
        new Award { Specification = "me-agro-tourism", AwardDate = new(2026, 6, 30), CertificateNumber = n.ToString(CultureInfo.InvariantCulture), AwardPlace = "Podgorica", Grade = "5" });

    private static CredentialDetails Details(int n) => new()
    {
        Id = "urn:credential:" + new Guid(n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString("D"),
        Issued = new DateTimeOffset(2026, 7, 1, 9, 30, 0, TimeSpan.FromHours(2)),
        Status = [new("https://status.example.org/lists/1", n)],
        VerifyAddress = "https://verify.example.org/c/" + n.ToString(CultureInfo.InvariantCulture),
    };

    private static List<(JsonTokenType Type, string? Text)> Tokens(ReadOnlySpan<byte> json)
    {
        var tokens = new List<(JsonTokenType, string?)>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            tokens.Add((reader.TokenType, reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String ? reader.GetString() : null));
        }

        return tokens;
    }

    private static void Replay(List<(JsonTokenType Type, string? Text)> tokens, int n, ArrayBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        var changed = n.ToString(CultureInfo.InvariantCulture);
        foreach (var (type, text) in tokens)
        {
            switch (type)
            {
                case JsonTokenType.StartObject:
                    writer.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    writer.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    writer.WritePropertyName(text!);
                    break;
                case JsonTokenType.String:
                    writer.WriteStringValue(text == "0" ? changed : text);
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    writer.WriteBooleanValue(type == JsonTokenType.True);
                    break;
                default:
                    writer.WriteNumberValue(1);
                    break;
            }
        }
    }
}
