using System.Text;

namespace BEM.Credentials.Pdf.Reading;

/// <summary>Reads the texts of a page by following its content stream (ISO 32000-1, 8 and 9), form XObjects too.</summary>
internal sealed partial class TextReader(PdfDocument document)
{
    private const int MostOperators = 400_000;
    private const int MostTexts = 50_000;
    private const int DeepestForms = 12;

    private readonly List<PdfText> texts = [];
    private readonly Dictionary<PdfDictionary, PdfFont> fonts = new(ReferenceEqualityComparer.Instance);
    private int operators;
    private (double Left, double Bottom, double Right, double Top) box;

    /// <summary>The fonts that were used.</summary>
    public IReadOnlyCollection<PdfFont> Fonts => fonts.Values;

    /// <summary>Operators that set a colour in DeviceCMYK were met.</summary>
    public bool UsesCmyk { get; private set; }

    /// <summary>Operators that set a colour in DeviceRGB were met.</summary>
    public bool UsesRgb { get; private set; }

    /// <summary>An artifact was begun inside tagged content, or tagged content inside an artifact.</summary>
    public bool ArtifactMixed { get; private set; }

    /// <summary>Reads a page's texts.</summary>
    public IReadOnlyList<PdfText> Read(PdfPage page)
    {
        box = page.Box;
        using var content = new MemoryStream();
        var contents = document.Resolve(page.Dictionary["Contents"]) is PdfArray array ? array.Items : page.Dictionary["Contents"] is { } one ? [one] : [];
        foreach (var part in contents.Take(1000))
        {
            if (document.Resolve(part) is PdfStream stream && document.Decode(stream) is { } data)
            {
                content.Write(data);
                content.WriteByte(10);
            }
        }

        Follow(content.ToArray(), page.Resources, new State(), 0);
        Annotations(page);
        over.Hide(texts);
        return texts;
    }

    /// <summary>Texts in one string.</summary>
    public static string Join(IReadOnlyList<PdfText> texts)
    {
        var all = new StringBuilder();
        PdfText? before = null;
        foreach (var text in texts)
        {
            if (before is not null)
            {
                if (Math.Abs(before.Y - text.Y) > Math.Max(before.Size, text.Size) * 0.3)
                {
                    all.Append('\n');
                }
                else if (Math.Abs(text.X - before.EndX) > text.Size * 0.15 && all.Length > 0 && all[^1] != ' ' && !text.Value.StartsWith(' '))
                {
                    all.Append(' ');
                }
            }

            all.Append(text.Value);
            before = text;
        }

        return all.ToString();
    }

    private void Follow(byte[] content, PdfDictionary? resources, State state, int depth)
    {
        var parser = new PdfParser(content, false);
        var operands = new List<PdfObject>();
        var saved = new Stack<State>();
        var marked = new Stack<MarkedContent>();
        while (!parser.AtEnd && operators < MostOperators && texts.Count < MostTexts)
        {
            var before = parser.Position;
            if (parser.Read() is { } operand)
            {
                if (operands.Count < 256)
                {
                    operands.Add(operand);
                }

                continue;
            }

            parser.Position = before;
            var name = parser.ReadOperator();
            if (name is null)
            {
                parser.Position++;
                continue;
            }

            operators++;
            switch (name)
            {
                case "q" when saved.Count < 512:
                    saved.Push(state.Copy());
                    break;
                case "Q" when saved.Count > 0:
                    state = saved.Pop();
                    break;
                case "cm":
                    state.Page = Matrix.Of(document, operands) * state.Page;
                    break;
                case "BI":
                    SkipInlineImage(parser, content);
                    Image(state);
                    break;
                case "gs" or "m" or "l" or "c" or "v" or "y" or "re" or "f" or "F" or "f*" or "B" or "B*" or "b" or "b*" or "S" or "s" or "n":
                    Paint(name, operands, resources, state);
                    break;
                case "Do":
                    Form(operands, resources, state, depth);
                    break;
                case "BMC" or "BDC":
                    Begin(name, operands, resources, marked);
                    break;
                case "EMC" when marked.Count > 0:
                    var ended = marked.Pop();
                    if (ended.Actual is { } actual && ended.First is { } first)
                    {
                        texts.Add(first with { Value = actual, EndX = ended.EndX });
                    }

                    break;
                default:
                    Text(name, operands, resources, state, marked);
                    break;
            }

            operands.Clear();
        }
    }

    private void Begin(string name, List<PdfObject> operands, PdfDictionary? resources, Stack<MarkedContent> marked)
    {
        var tag = operands.Count > 0 ? (operands[0] as PdfName)?.Value ?? string.Empty : string.Empty;
        var properties = operands.Count > 1 && name == "BDC"
            ? operands[1] as PdfDictionary ?? (operands[1] is PdfName key ? document.Dictionary(document.Dictionary(resources?["Properties"])?[key.Value]) : null)
            : null;
        var outer = marked.Count > 0 ? marked.Peek() : null;
        var artifact = tag == "Artifact";
        var tagged = properties?["MCID"] is not null;
        if (outer is not null && ((artifact && outer.InTagged) || (tagged && outer.InArtifact)))
        {
            ArtifactMixed = true;
        }

        marked.Push(new MarkedContent
        {
            Actual = document.Text(properties?["ActualText"]),
            Outer = outer,
            InArtifact = artifact || outer?.InArtifact == true,
            InTagged = tagged || outer?.InTagged == true,
            Optional = tag == "OC" || outer?.Optional == true,
        });
    }

    private void Form(List<PdfObject> operands, PdfDictionary? resources, State state, int depth)
    {
        if (operands.Count == 0 || operands[^1] is not PdfName name || depth >= DeepestForms ||
            document.Resolve(document.Dictionary(resources?["XObject"])?[name.Value]) is not PdfStream form)
        {
            return;
        }

        if (document.Name(form.Dictionary["Subtype"]) == "Image")
        {
            Image(state);
            return;
        }

        if (document.Name(form.Dictionary["Subtype"]) != "Form" || document.Decode(form) is not { } content)
        {
            return;
        }

        var inner = state.Copy();
        inner.Page = Matrix.Of(document, document.Array(form.Dictionary["Matrix"])) * inner.Page;
        Follow(content, document.Dictionary(form.Dictionary["Resources"]) ?? resources, inner, depth + 1);
    }

    private void Text(string name, List<PdfObject> operands, PdfDictionary? resources, State state, Stack<MarkedContent> marked)
    {
        double N(int index) => index < operands.Count ? document.Number(operands[index]) ?? 0 : 0;
        switch (name)
        {
            case "BT":
                state.Line = state.Text = Matrix.Identity;
                break;
            case "Tf" when operands.Count >= 2 && operands[0] is PdfName key:
                state.Font = FontOf(document.Dictionary(document.Dictionary(resources?["Font"])?[key.Value]));
                state.Size = N(1);
                break;
            case "Tc":
                state.CharacterSpace = N(0);
                break;
            case "Tw":
                state.WordSpace = N(0);
                break;
            case "Tz":
                state.Stretch = N(0) / 100;
                break;
            case "TL":
                state.Leading = N(0);
                break;
            case "Ts":
                state.Rise = N(0);
                break;
            case "Tr":
                state.Mode = (int)N(0);
                break;
            case "Td":
                Move(state, N(0), N(1));
                break;
            case "TD":
                state.Leading = -N(1);
                Move(state, N(0), N(1));
                break;
            case "Tm":
                state.Line = state.Text = Matrix.Of(document, operands);
                break;
            case "T*":
                Move(state, 0, -state.Leading);
                break;
            case "Tj":
                Show(state, operands, marked);
                break;
            case "'":
                Move(state, 0, -state.Leading);
                Show(state, operands, marked);
                break;
            case "\"":
                (state.WordSpace, state.CharacterSpace) = (N(0), N(1));
                Move(state, 0, -state.Leading);
                Show(state, operands, marked);
                break;
            case "TJ":
                Show(state, operands.Count > 0 ? document.Array(operands[0]) : [], marked);
                break;
            case "rg":
                UsesRgb = true;
                state.Ink = (N(0), N(1), N(2));
                break;
            case "RG":
                UsesRgb = true;
                break;
            case "g":
                state.Ink = (N(0), N(0), N(0));
                break;
            case "k":
                UsesCmyk = true;
                state.Ink = ((1 - N(0)) * (1 - N(3)), (1 - N(1)) * (1 - N(3)), (1 - N(2)) * (1 - N(3)));
                break;
            case "K":
                UsesCmyk = true;
                break;
            case "sc" or "scn":
                state.Ink = operands.Count switch { 1 when operands[0] is PdfNumber => (N(0), N(0), N(0)), 3 => (N(0), N(1), N(2)), _ => null };
                break;
        }
    }

    private static void Move(State state, double x, double y) => state.Line = state.Text = new Matrix(1, 0, 0, 1, x, y) * state.Line;

    private PdfFont? FontOf(PdfDictionary? dictionary)
    {
        if (dictionary is null)
        {
            return null;
        }

        if (!fonts.TryGetValue(dictionary, out var font))
        {
            fonts[dictionary] = font = new PdfFont(document, dictionary);
        }

        return font;
    }

    private void Show(State state, IReadOnlyList<PdfObject> operands, Stack<MarkedContent> marked)
    {
        if (state.Font is not { } font)
        {
            return;
        }

        var value = new StringBuilder();
        var unmapped = false;
        var start = state.Text * state.Page;
        foreach (var operand in operands)
        {
            if (operand is PdfNumber shift)
            {
                var move = -shift.Value / 1000 * state.Size * state.Stretch;
                if (move > state.Size * 0.2 && value.Length > 0 && value[^1] != ' ')
                {
                    value.Append(' ');
                }

                state.Text = new Matrix(1, 0, 0, 1, move, 0) * state.Text;
            }
            else if (operand is PdfString text)
            {
                foreach (var (_, character, width, space) in font.Read(text.Bytes))
                {
                    unmapped |= character is null;
                    value.Append(character ?? "\uFFFD");
                    var advance = ((width / 1000 * state.Size) + state.CharacterSpace + (space ? state.WordSpace : 0)) * state.Stretch;
                    state.Text = new Matrix(1, 0, 0, 1, advance, 0) * state.Text;
                    if (value.Length > 100_000)
                    {
                        break;
                    }
                }
            }
        }

        if (value.Length == 0)
        {
            return;
        }

        var end = state.Text * state.Page;
        var size = state.Size * Math.Sqrt((start.C * start.C) + (start.D * start.D));
        var y = start.F + (state.Rise * start.D);
        var inside = start.E >= box.Left - 1 && start.E <= box.Right + 1 && y >= box.Bottom - 1 && y <= box.Top + 1;
        var outer = marked.Count > 0 ? marked.Peek() : null;
        var piece = new PdfText(value.ToString(), start.E, y, end.E, size, inside && state.Mode != 3 && state.Mode != 7 && outer?.Optional != true)
        {
            Unmapped = unmapped,
            Ink = state.Ink,
            Font = font.Name,
        };
        for (var at = outer; at is not null; at = at.Outer)
        {
            if (at.Actual is not null)
            {
                at.First ??= piece;
                at.EndX = end.E;
                return;
            }
        }

        texts.Add(piece);
    }

    private static void SkipInlineImage(PdfParser parser, byte[] content)
    {
        var at = parser.Position;
        while (at + 2 < content.Length)
        {
            var next = content.AsSpan(at).IndexOf("EI"u8);
            if (next < 0)
            {
                parser.Position = content.Length;
                return;
            }

            at += next;
            var after = at + 2;
            if (at > 0 && PdfParser.IsSpace(content[at - 1]) && (after >= content.Length || PdfParser.IsSpace(content[after])))
            {
                parser.Position = after;
                return;
            }

            at = after;
        }

        parser.Position = content.Length;
    }

    private sealed class MarkedContent
    {
        public string? Actual { get; init; }

        public MarkedContent? Outer { get; init; }

        public bool InArtifact { get; init; }

        public bool InTagged { get; init; }

        public bool Optional { get; init; }

        public PdfText? First { get; set; }

        public double EndX { get; set; }
    }

    private sealed class State
    {
        public Matrix Page { get; set; } = Matrix.Identity;

        public Matrix Text { get; set; } = Matrix.Identity;

        public Matrix Line { get; set; } = Matrix.Identity;

        public PdfFont? Font { get; set; }

        public double Size { get; set; }

        public double CharacterSpace { get; set; }

        public double WordSpace { get; set; }

        public double Stretch { get; set; } = 1;

        public double Leading { get; set; }

        public double Rise { get; set; }

        public int Mode { get; set; }

        public double Opacity { get; set; } = 1;

        public (double R, double G, double B)? Ink { get; set; } = (0, 0, 0);

        public State Copy() => (State)MemberwiseClone();
    }

    private readonly record struct Matrix(double A, double B, double C, double D, double E, double F)
    {
        public static readonly Matrix Identity = new(1, 0, 0, 1, 0, 0);

        public static Matrix Of(PdfDocument document, IReadOnlyList<PdfObject> numbers) => numbers.Count < 6
            ? Identity
            : new(document.Number(numbers[0]) ?? 1, document.Number(numbers[1]) ?? 0, document.Number(numbers[2]) ?? 0, document.Number(numbers[3]) ?? 1, document.Number(numbers[4]) ?? 0, document.Number(numbers[5]) ?? 0);

        /// <summary>First the left, then the right.</summary>
        public static Matrix operator *(Matrix l, Matrix r) => new(
            (l.A * r.A) + (l.B * r.C), (l.A * r.B) + (l.B * r.D),
            (l.C * r.A) + (l.D * r.C), (l.C * r.B) + (l.D * r.D),
            (l.E * r.A) + (l.F * r.C) + r.E, (l.E * r.B) + (l.F * r.D) + r.F);
    }
}
