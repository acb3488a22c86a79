using System.Formats.Cbor;
using System.Globalization;
using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.OfflineCodes;

/// <summary>
/// The summary as CBOR (RFC 8949), deterministically encoded; the CDDL is in docs/offline-code.md. The id, which nothing packs, stands
/// beside the deflated rest.
/// </summary>
internal static class SummaryForm
{
    /// <summary>Most outcomes that a code may list.</summary>
    public const int MostOutcomes = 40;

    // Far more than any certificate's summary unpacks to.
    private const int MostUnpacked = 16 * 1024;
    private const string UrnPrefix = "urn:credential:";
    private const int LongestText = 2000;
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    private enum Label
    {
        Name = 1,
        Title,
        Awarded,
        Issued,
        Issuer,
        Level,
        NationalLevel,
        Outcomes,
        OutcomesLeftOut,
        Grade,
        ValidUntil,
        Number,
        MayBeWithdrawn,
    }

    /// <summary>Writes it.</summary>
    public static byte[] Write(OfflineSummary summary)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartArray(2);
        if (Uuid(summary.Id) is { } uuid)
        {
            writer.WriteByteString(uuid);
        }
        else
        {
            writer.WriteTextString(summary.Id);
        }

        writer.WriteByteString(Packing.Pack(Map(summary)));
        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>Reads it; null with the part that is not as it must be.</summary>
    public static OfflineSummary? Read(ReadOnlyMemory<byte> bytes, out string fault)
    {
        fault = "payload";
        try
        {
            var reader = new CborReader(bytes, CborConformanceMode.Canonical);
            if (reader.ReadStartArray() != 2)
            {
                return null;
            }

            var id = reader.PeekState() == CborReaderState.ByteString ? UrnPrefix + new Guid(reader.ReadByteString(), bigEndian: true).ToString("D") : Parts.Text(reader);
            var packed = reader.ReadByteString();
            reader.ReadEndArray();
            if (reader.BytesRemaining > 0)
            {
                return null;
            }

            fault = "deflate";
            return Packing.Unpack(packed, MostUnpacked) is { } map ? Read(id, map, out fault) : null;
        }
        catch (Exception broken) when (broken is CborContentException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static byte[] Map(OfflineSummary summary)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical, convertIndefiniteLengthEncodings: true);
        writer.WriteStartMap(null);
        void Key(Label label) => writer.WriteInt32((int)label);
        void Text(Label label, string? text)
        {
            if (text is not null)
            {
                Key(label);
                Put(writer, text, summary.Language);
            }
        }

        Key(Label.Name);
        writer.WriteStartArray(summary.LatinName is null ? 2 : 3);
        Language(writer, summary.NameLanguage);
        Put(writer, summary.Name, summary.NameLanguage);
        if (summary.LatinName is { } latin)
        {
            writer.WriteTextString(latin);
        }

        writer.WriteEndArray();
        Key(Label.Title);
        writer.WriteStartArray(2 * summary.Title.Count);
        foreach (var (language, text) in summary.Title.OrderBy(t => t.Key == summary.Language ? 0 : 1))
        {
            Language(writer, language);
            Put(writer, text, language);
        }

        writer.WriteEndArray();
        Key(Label.Awarded);
        writer.WriteInt32(Day(summary.Awarded));
        Key(Label.Issued);
        writer.WriteInt64(summary.Issued.ToUnixTimeSeconds());
        Key(Label.Issuer);
        Texts(writer, summary.Language, summary.IssuerName, summary.IssuerIdentifier);
        if (summary.Level is { } level)
        {
            Key(Label.Level);
            writer.WriteInt32(level);
        }

        Text(Label.NationalLevel, summary.NationalLevel);
        if (summary.Outcomes.Count > 0)
        {
            Key(Label.Outcomes);
            Texts(writer, summary.Language, [.. summary.Outcomes]);
        }

        if (summary.OutcomesLeftOut > 0)
        {
            Key(Label.OutcomesLeftOut);
            writer.WriteInt32(summary.OutcomesLeftOut);
        }

        Text(Label.Grade, summary.Grade);
        if (summary.ValidUntil is { } until)
        {
            Key(Label.ValidUntil);
            writer.WriteInt32(Day(until));
        }

        Text(Label.Number, summary.Number);
        if (summary.MayBeWithdrawn)
        {
            Key(Label.MayBeWithdrawn);
            writer.WriteBoolean(true);
        }

        writer.WriteEndMap();
        return writer.Encode();
    }

    private static OfflineSummary? Read(string id, ReadOnlyMemory<byte> bytes, out string fault)
    {
        var label = 0;
        try
        {
            var reader = new CborReader(bytes, CborConformanceMode.Canonical);
            var parts = new Parts();
            for (var count = reader.ReadStartMap() ?? 0; count > 0; count--)
            {
                label = reader.ReadInt32();
                parts.Read((Label)label, reader);
            }

            reader.ReadEndMap();
            label = 0;
            fault = reader.BytesRemaining > 0 ? "end" : parts.Missing() is { } missing ? Name(missing) : string.Empty;
            return fault.Length == 0 ? parts.Summary(id) : null;
        }
        catch (Exception broken) when (broken is CborContentException or InvalidOperationException or OverflowException or FormatException or ArgumentException)
        {
            fault = label.ToString(CultureInfo.InvariantCulture);
            return null;
        }
    }

    private static string Name(Label label) => ((int)label).ToString(CultureInfo.InvariantCulture);

    // One of the ten languages by its place in their list, another by its tag.
    private static void Language(CborWriter writer, string language)
    {
        if (Languages.All.ToList().IndexOf(language) is var index and >= 0)
        {
            writer.WriteInt32(index);
        }
        else
        {
            writer.WriteTextString(language);
        }
    }

    private static int Day(DateOnly day) => day.DayNumber - Epoch.DayNumber;

    private static byte[]? Uuid(string id) =>
        id.StartsWith(UrnPrefix, StringComparison.Ordinal) && Guid.TryParseExact(id[UrnPrefix.Length..], "D", out var uuid) && UrnPrefix + uuid.ToString("D") == id
            ? uuid.ToByteArray(bigEndian: true) : null;

    /// <summary>A text: with a byte a letter where that is shorter, else in UTF-8.</summary>
    private static void Put(CborWriter writer, string text, string language)
    {
        if (Letters.Write(text, language) is { } letters)
        {
            writer.WriteByteString(letters);
        }
        else
        {
            writer.WriteTextString(text);
        }
    }

    private static void Texts(CborWriter writer, string language, params ReadOnlySpan<string?> texts)
    {
        writer.WriteStartArray(null);
        foreach (var text in texts)
        {
            if (text is not null)
            {
                Put(writer, text, language);
            }
        }

        writer.WriteEndArray();
    }

    private sealed class Parts
    {
        private readonly HashSet<Label> seen = [];
        private readonly List<string> name = [];
        private string nameLanguage = string.Empty;
        private readonly List<KeyValuePair<string, string>> title = [];
        private List<string> issuer = [];
        private List<string> outcomes = [];
        private DateOnly awarded;
        private DateOnly? until;
        private DateTimeOffset issued;
        private int? level;
        private int leftOut;
        private string? national;
        private string? grade;
        private string? number;
        private bool mayBeWithdrawn;

        public void Read(Label label, CborReader reader)
        {
            seen.Add(label);
            switch (label)
            {
                case Label.Name:
                    var names = Within(reader.ReadStartArray() ?? -1, 2, 3);
                    nameLanguage = LanguageOf(reader);
                    for (var i = 1; i < names; i++)
                    {
                        name.Add(Text(reader, nameLanguage));
                    }

                    reader.ReadEndArray();
                    break;
                case Label.Title:
                    var titles = Within(reader.ReadStartArray() ?? -1, 2, 4);
                    for (var i = 0; i < titles; i += 2)
                    {
                        var language = LanguageOf(reader);
                        title.Add(new(language, Text(reader, language)));
                    }

                    reader.ReadEndArray();
                    break;
                case Label.Awarded:
                    awarded = Epoch.AddDays(reader.ReadInt32());
                    break;
                case Label.Issued:
                    issued = DateTimeOffset.FromUnixTimeSeconds(reader.ReadInt64());
                    break;
                case Label.Issuer:
                    issuer = Texts(reader, 1, 2);
                    break;
                case Label.Level:
                    level = Within(reader.ReadInt32(), 1, 8);
                    break;
                case Label.NationalLevel:
                    national = Text(reader, Language);
                    break;
                case Label.Outcomes:
                    outcomes = Texts(reader, 1, MostOutcomes);
                    break;
                case Label.OutcomesLeftOut:
                    leftOut = Within(reader.ReadInt32(), 1, 10_000);
                    break;
                case Label.Grade:
                    grade = Text(reader, Language);
                    break;
                case Label.ValidUntil:
                    until = Epoch.AddDays(reader.ReadInt32());
                    break;
                case Label.Number:
                    number = Text(reader, Language);
                    break;
                case Label.MayBeWithdrawn when reader.ReadBoolean():
                    mayBeWithdrawn = true;
                    break;
                default:
                    throw new FormatException();
            }
        }

        public Label? Missing()
        {
            foreach (var label in (ReadOnlySpan<Label>)[Label.Name, Label.Title, Label.Awarded, Label.Issued, Label.Issuer])
            {
                if (!seen.Contains(label))
                {
                    return label;
                }
            }

            return null;
        }

        public OfflineSummary Summary(string id) => new()
        {
            Id = id,
            NameLanguage = nameLanguage,
            Name = name[0],
            LatinName = name.Count > 1 ? name[1] : null,
            Language = title[0].Key,
            Title = new LanguageMap(title),
            Awarded = awarded,
            Issued = issued,
            IssuerName = issuer[0],
            IssuerIdentifier = issuer.Count > 1 ? issuer[1] : null,
            Level = level,
            NationalLevel = national,
            Outcomes = outcomes,
            OutcomesLeftOut = leftOut,
            Grade = grade,
            ValidUntil = until,
            Number = number,
            MayBeWithdrawn = mayBeWithdrawn,
        };

        public static string Text(CborReader reader) =>
            reader.ReadTextString() is { Length: > 0 and <= LongestText } text && !text.AsSpan().ContainsAnyInRange('\0', '\u001F') ? text : throw new FormatException();

        // A byte a letter, or UTF-8.
        private static string Text(CborReader reader, string language) =>
            reader.PeekState() != CborReaderState.ByteString ? Text(reader)
            : Letters.Read(reader.ReadByteString(), language) is { Length: > 0 and <= LongestText } text ? text : throw new FormatException();

        // Of the texts behind the title: keys stand in order.
        private string Language => title.Count > 0 ? title[0].Key : string.Empty;

        private List<string> Texts(CborReader reader, int least, int most)
        {
            var count = Within(reader.ReadStartArray() ?? -1, least, most);
            var texts = new List<string>(count);
            for (var i = 0; i < count; i++)
            {
                texts.Add(Text(reader, Language));
            }

            reader.ReadEndArray();
            return texts;
        }

        private static string LanguageOf(CborReader reader) =>
            reader.PeekState() == CborReaderState.UnsignedInteger ? Languages.All[Within(reader.ReadInt32(), 0, Languages.All.Count - 1)] : Text(reader);

        private static int Within(int value, int least, int most) => value >= least && value <= most ? value : throw new FormatException();
    }
}
