using System.Globalization;
using System.Security.Cryptography;
using BEM.Credentials.Pdf.Fonts;
using BEM.Credentials.Pdf.Writing;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Designs;
using BEM.Credentials.Rendering.Layout;
using BEM.Credentials.Rendering.Pictures;

namespace BEM.Credentials.Rendering.Output;

/// <summary>
/// The beginning of a PDF that all certificates of one template and variant share, byte for byte: fonts, pictures, ornament, fixed content,
/// structure. A certificate is this beginning and what its slots hold.
/// </summary>
internal sealed class CompiledCertificate
{
    [ThreadStatic]
    private static ByteWriter? threadContent;

    private readonly CertificateLayout layout;
    private readonly FontTable fonts = new();
    private readonly List<Picture> pictures = [];
    private readonly List<SharedShape> shapes = [];
    private readonly List<RosetteMark> rosettes = [];
    private readonly PdfFile.Snapshot start;
    private readonly ContentEmitter emitter;
    private readonly Dictionary<StructureNode, int> nodes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<StructureNode, int> parents = new(ReferenceEqualityComparer.Instance);
    private readonly List<StructureNode> varying = [];
    private readonly int[] pages;
    private readonly int[] changing;
    private readonly int catalog;
    private readonly int info;
    private readonly int metadata;
    private readonly int pageTree;
    private readonly int structureRoot;
    private readonly int intent;
    private readonly int rosette;

    /// <summary>Compiles.</summary>
    /// <param name="layout">The sheets.</param>
    /// <param name="seeds">Runs whose glyphs changing texts will probably need.</param>
    public CompiledCertificate(CertificateLayout layout, IEnumerable<GlyphRun> seeds)
    {
        this.layout = layout;
        emitter = new ContentEmitter(fonts, p => Index(pictures, p), s => Index(shapes, s), r => Math.Max(0, rosettes.IndexOf(r)));
        foreach (var seed in seeds)
        {
            fonts.Learn(seed);
        }

        foreach (var mark in layout.Sheets.SelectMany(s => s.Fixed).SelectMany(g => g.Drawing.Marks))
        {
            switch (mark)
            {
                case RosetteMark seal:
                    rosettes.Add(seal);
                    break;
                case TextMark text:
                    fonts.Learn(text.Run);
                    break;
                case PictureMark picture when !pictures.Any(p => p.Key == picture.Picture.Key):
                    pictures.Add(picture.Picture);
                    break;
                case RepeatedMark repeated when !shapes.Contains(repeated.Shape):
                    shapes.Add(repeated.Shape);
                    break;
            }
        }

        var file = new PdfFile();
        (catalog, info, metadata, pageTree, structureRoot) = (file.Take(), file.Take(), file.Take(), file.Take(), file.Take());
        pages = [.. layout.Sheets.Select(_ => file.Take())];
        changing = [.. layout.Sheets.Select(_ => file.Take())];
        var hasRosette = layout.Sheets[0].Slots.Count > 0 && layout.HasRosette;
        rosette = hasRosette ? file.Take() : 0;
        intent = OutputIntent.Write(file);
        var resources = WriteResources(file);
        WritePages(file, resources);
        WriteStructure(file);
        file.WritePacked();
        start = file.Freeze();
    }

    /// <summary>Length of the shared beginning, in bytes.</summary>
    public int SharedBytes => start.Bytes.Length;

    /// <summary>Glyph runs of one certificate that the shared fonts lack; empty when it can be written.</summary>
    public List<GlyphRun> Missing(IReadOnlyList<(Slot Slot, Drawing Drawing)>[] filled)
    {
        var missing = new List<GlyphRun>();
        foreach (var sheet in filled)
        {
            foreach (var (_, drawing) in sheet)
            {
                foreach (var mark in drawing.Marks)
                {
                    if (mark is TextMark text && !fonts.Covers(text.Run))
                    {
                        missing.Add(text.Run);
                    }
                }
            }
        }

        return missing;
    }

    /// <summary>Fills the slots for one certificate.</summary>
    public static IReadOnlyList<(Slot Slot, Drawing Drawing)>[] Fill(CertificateLayout layout, Award award)
    {
        var filled = new IReadOnlyList<(Slot, Drawing)>[layout.Sheets.Count];
        for (var i = 0; i < filled.Length; i++)
        {
            var slots = layout.Sheets[i].Slots;
            var list = new List<(Slot, Drawing)>(slots.Count);
            foreach (var slot in slots)
            {
                var drawing = new Drawing();
                slot.Draw(drawing, award);
                list.Add((slot, drawing));
            }

            filled[i] = list;
        }

        return filled;
    }

    /// <summary>Writes one certificate.</summary>
    public byte[] Write(Award award, IReadOnlyList<(Slot Slot, Drawing Drawing)>[] filled, PdfOptions options, string? title = null)
    {
        var attached = options.Credential;
        var file = new PdfFile(start, 48 * 1024 + (attached?.Bytes.Length ?? 0));
        RosetteMark? seal = null;
        var content = threadContent ??= new ByteWriter(32 * 1024);
        for (var i = 0; i < filled.Length; i++)
        {
            content.Clear();
            foreach (var (slot, drawing) in filled[i])
            {
                emitter.Group(content, slot.Node, slot.Piece, drawing);
                if (drawing.Marks.Count > 0 && drawing.Marks[0] is RosetteMark mark)
                {
                    seal = mark;
                }
            }

            file.WriteDeflated(changing[i], default, content.Written, ContentEmitter.Deflate);
        }

        if (rosette > 0)
        {
            ContentEmitter.WriteSector(file, rosette, seal!);
        }

        foreach (var node in varying)
        {
            WriteNode(file.Begin(nodes[node]), node, award);
            file.End();
        }

        var embedded = attached is null ? 0 : Attach(file, attached, options.Created);
        title ??= TitleOf(award);
        var language = layout.Languages[0];
        var school = award.Content.Template.School.Name.Best(language) ?? string.Empty;
        var xmp = new Xmp(title, language, school, options.Created);
        xmp.WriteMetadata(file, metadata);
        xmp.WriteInfo(file, info);
        var root = file.Begin(catalog).Add("<</Type/Catalog/Pages "u8).AddReference(pageTree).Add("/MarkInfo<</Marked true>>/Lang"u8).AddText(language)
            .Add("/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot "u8).AddReference(structureRoot).Add("/Metadata "u8).AddReference(metadata)
            .Add("/OutputIntents["u8).AddReference(intent).Add("]"u8);
        if (embedded > 0)
        {
            root.Add("/AF["u8).AddReference(embedded).Add("]/Names<</EmbeddedFiles<</Names["u8).AddText(attached!.Name).AddReference(embedded).Add("]>>>>"u8);
        }

        root.Add(">>"u8);
        file.End();
        Span<byte> id = stackalloc byte[32];
        SHA256.HashData(file.Written[start.Bytes.Length..], id);
        return file.Finish(catalog, info, id[..16]);
    }

    private static string TitleOf(Award award)
    {
        var template = award.Content.Template;
        var words = Words.For(template.Languages[0])!;
        return words.Fill("documentTitle", template.Title.Best(template.Languages[0]) ?? string.Empty, award.Content.Learner.Native.Trim());
    }

    private static int Attach(PdfFile file, PdfAttachment attached, DateTimeOffset created)
    {
        int stream = file.Take(), specification = file.Take();
        var dictionary = new ByteWriter().Add("/Type/EmbeddedFile/Subtype"u8).AddName(attached.MediaType).Add("/Params<</Size "u8).Add(attached.Bytes.Length).Add("/ModDate"u8);
        Xmp.AddDate(dictionary, created);
        dictionary.Add(">>"u8);
        file.WriteDeflated(stream, dictionary.Written, attached.Bytes.Span, System.IO.Compression.CompressionLevel.Fastest);
        file.Begin(specification).Add("<</Type/Filespec/F"u8).AddText(attached.Name).Add("/UF"u8).AddText(attached.Name).Add("/Desc"u8).AddText(attached.Description ?? attached.Name)
            .Add("/AFRelationship/Source/EF<</F "u8).AddReference(stream).Add("/UF "u8).AddReference(stream).Add(">>>>"u8);
        file.End();
        return specification;
    }

    private static int Index<T>(List<T> list, T item)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (ReferenceEquals(list[i], item) || (item is Picture picture && list[i] is Picture other && other.Key == picture.Key))
            {
                return i;
            }
        }

        throw new InvalidOperationException("A drawing uses something that the file does not hold.");
    }

    private int WriteResources(PdfFile file)
    {
        var dictionary = new ByteWriter().Add("<</Font<<"u8).Add(fonts.Write(file)).Add(">>/XObject<<"u8);
        for (var i = 0; i < pictures.Count; i++)
        {
            var number = file.Take();
            file.WriteStream(number, System.Text.Encoding.ASCII.GetBytes(pictures[i].Dictionary), pictures[i].Stored);
            dictionary.Add("/I"u8).Add(i).Add((byte)' ').AddReference(number);
        }

        for (var i = 0; i < shapes.Count; i++)
        {
            var number = file.Take();
            ContentEmitter.WriteShape(file, number, shapes[i]);
            dictionary.Add("/S"u8).Add(i).Add((byte)' ').AddReference(number);
        }

        if (rosette > 0)
        {
            dictionary.Add("/R0 "u8).AddReference(rosette);
        }

        for (var i = 0; i < rosettes.Count; i++)
        {
            var number = file.Take();
            ContentEmitter.WriteSector(file, number, rosettes[i]);
            dictionary.Add("/R"u8).Add(i).Add((byte)' ').AddReference(number);
        }

        var resources = file.Take();
        file.Pack(resources).Add(dictionary.Written).Add(">>>>\n"u8);
        return resources;
    }

    private void WritePages(PdfFile file, int resources)
    {
        var kids = new ByteWriter().Add("<</Type/Pages/Count "u8).Add(pages.Length).Add("/Kids["u8);
        for (var i = 0; i < pages.Length; i++)
        {
            var content = new ByteWriter();
            foreach (var group in layout.Sheets[i].Fixed)
            {
                emitter.Group(content, group.Node, group.Piece, group.Drawing);
            }

            var number = file.Take();
            file.WriteDeflated(number, default, content.Written);
            file.Pack(pages[i]).Add("<</Type/Page/Parent "u8).AddReference(pageTree).Add("/MediaBox[0 0 841.89 595.28]/Tabs/S/StructParents "u8).Add(i)
                .Add("/Resources "u8).AddReference(resources).Add("/Contents["u8).AddReference(number).Add((byte)' ').AddReference(changing[i]).Add("]>>\n"u8);
            kids.AddReference(pages[i]).Add((byte)' ');
        }

        file.Pack(pageTree).Add(kids.Written).Add("]>>\n"u8);
    }

    private void WriteStructure(PdfFile file)
    {
        Number(file, layout.Root, null);
        foreach (var (node, number) in nodes)
        {
            if (node.Varies)
            {
                varying.Add(node);
                continue;
            }

            WriteNode(file.Pack(number), node, null);
        }

        var tree = new ByteWriter().Add("<</Nums["u8);
        for (var i = 0; i < pages.Length; i++)
        {
            tree.Add(i).Add("["u8);
            foreach (var owner in layout.Sheets[i].Owners)
            {
                tree.AddReference(nodes[owner]).Add((byte)' ');
            }

            tree.Add("]"u8);
        }

        var parentTree = file.Take();
        file.Pack(parentTree).Add(tree.Written).Add("]>>\n"u8);
        file.Pack(structureRoot).Add("<</Type/StructTreeRoot/K "u8).AddReference(nodes[layout.Root]).Add("/ParentTree "u8).AddReference(parentTree)
            .Add("/ParentTreeNextKey "u8).Add(pages.Length).Add(">>\n"u8);
    }

    private void Number(PdfFile file, StructureNode node, StructureNode? parent)
    {
        nodes[node] = file.Take();
        parents[node] = parent is null ? structureRoot : nodes[parent];
        foreach (var child in node.Children)
        {
            if (child is StructureNode element)
            {
                Number(file, element, node);
            }
        }
    }

    private void WriteNode(ByteWriter output, StructureNode node, Award? award)
    {
        award = node.Bound ?? award;
        output.Add("<</S"u8).AddName(node.Type).Add("/P "u8).AddReference(parents[node]);
        if ((award is not null ? node.AwardLanguage?.Invoke(award) : null) is { } own)
        {
            output.Add("/Lang"u8).AddText(own);
        }
        else if (node.Language is { } language)
        {
            output.Add("/Lang"u8).AddText(language);
        }

        if ((award is not null ? node.AwardAlternative?.Invoke(award) : null) is { } alternative)
        {
            output.Add("/Alt"u8).AddText(alternative);
        }
        else if (node.Alternative is { } text)
        {
            output.Add("/Alt"u8).AddText(text);
        }

        if (node.Attributes is { } attributes)
        {
            output.Add(attributes);
        }

        if (node.Box is { } box)
        {
            const double K = Sheet.PointsPerMillimetre;
            const double H = Sheet.Height * K;
            output.Add("/A<</O/Layout/Placement/Block/BBox["u8).AddPoint(box.X * K, H - ((box.Y + box.Height) * K)).AddPoint((box.X + box.Width) * K, H - (box.Y * K)).Add("]>>"u8);
        }

        var first = -1;
        foreach (var child in node.Children)
        {
            if (child is ContentPiece piece)
            {
                first = piece.Sheet;
                break;
            }
        }

        if (first >= 0)
        {
            output.Add("/Pg "u8).AddReference(pages[first]);
        }

        output.Add("/K["u8);
        foreach (var child in node.Children)
        {
            if (child is StructureNode element)
            {
                output.AddReference(nodes[element]).Add((byte)' ');
            }
            else if (child is ContentPiece piece)
            {
                if (piece.Sheet == first)
                {
                    output.Add(piece.Id).Add((byte)' ');
                }
                else
                {
                    output.Add("<</Type/MCR/Pg "u8).AddReference(pages[piece.Sheet]).Add("/MCID "u8).Add(piece.Id).Add(">>"u8);
                }
            }
        }

        output.Add("]>>\n"u8);
    }
}
