using System.Buffers;
using System.CommandLine;
using BEM.Credentials.Cli.LinkedData;
using BEM.Credentials.Cli.Output;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem jsonld</c>: the linked-data engine by itself.</summary>
public static class JsonLdCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var verb = new Argument<string>("VERB") { Description = "expand, compact, flatten, frame, to-rdf, from-rdf or canonize." };
        verb.AcceptOnlyFromAmong("expand", "compact", "flatten", "frame", "to-rdf", "from-rdf", "canonize");
        var file = new Argument<string>("FILE") { Description = "JSON-LD, N-Quads, Turtle or TriG; - for standard input." };
        var context = new Option<string[]>("--context") { AllowMultipleArgumentsPerToken = true, Description = "IRI=FILE: a context in place of the bundled one. For compact and flatten also a FILE: the context to compact with." };
        var baseIri = new Option<string?>("--base") { Description = "Base IRI." };
        var frame = new Option<string?>("--frame") { Description = "The frame." };
        var expandContext = new Option<string?>("--expand-context") { Description = "A context to expand with first." };
        var mode = new Option<string>("--processing-mode") { Description = "1.0 or 1.1.", DefaultValueFactory = _ => "1.1" };
        mode.AcceptOnlyFromAmong("1.0", "1.1");
        var command = new Command("jsonld", "JSON-LD 1.1 and RDF canonicalization.") { verb, file, context, baseIri, frame, expandContext, mode };
        command.SetAction(parsed =>
        {
            var contexts = parsed.GetValue(context) ?? [];
            var target = contexts.FirstOrDefault(c => !c.Contains('=', StringComparison.Ordinal));
            var options = new JsonLdOptions
            {
                Base = parsed.GetValue(baseIri),
                Mode = parsed.GetValue(mode) == "1.0" ? ProcessingMode.JsonLd10 : ProcessingMode.JsonLd11,
                ExpandContext = parsed.GetValue(expandContext) is { } path ? InputFile.Read(path) : null,
            };
            var loader = RdfFile.Contexts([.. contexts.Where(c => c != target)]);
            Print(Run(parsed.GetValue(verb)!, parsed.GetValue(file)!, target, parsed.GetValue(frame), loader, options));
            return ExitCode.Ok;
        });
        return command;
    }

    private static byte[] Run(string verb, string file, string? target, string? frame, DocumentLoader loader, JsonLdOptions options)
    {
        var processor = new JsonLdProcessor(loader);
        switch (verb)
        {
            case "expand":
                return Document(processor.Expand(InputFile.Read(file), options));
            case "compact":
                return Document(processor.Compact(InputFile.Read(file), target is null ? "{}"u8.ToArray() : InputFile.Read(target), options));
            case "flatten":
                return Document(processor.Flatten(InputFile.Read(file), target is null ? default : InputFile.Read(target), options));
            case "frame":
                return Document(processor.Frame(InputFile.Read(file), frame is null ? throw new StopException(ExitCode.Usage, Finding.Error("cli.no-frame")) : InputFile.Read(frame), options));
            case "from-rdf":
                return Document(processor.FromRdf(Dataset(file, loader, options), options));
            case "to-rdf":
                return NQuadsWriter.ToBytes(Dataset(file, loader, options));
            default:
                var canonical = RdfCanonicalization.Canonicalize(Dataset(file, loader, options));
                return canonical.Value?.NQuads ?? throw new StopException(ExitCode.Data, canonical.Findings);
        }
    }

    private static RdfDataset Dataset(string file, DocumentLoader loader, JsonLdOptions options)
    {
        var read = RdfFile.Read(file, loader, options);
        FindingLines.Write(read.Value is null ? [] : read.Findings, Languages.English, file);
        return read.Value?.Dataset ?? throw new StopException(ExitCode.Data, read.Findings);
    }

    private static byte[] Document(Outcome<JsonLdDocument> made) => made.Value?.ToBytes(indented: true) ?? throw new StopException(ExitCode.Data, made.Findings);

    private static void Print(byte[] bytes)
    {
        Console.Out.Flush();
        using var output = Console.OpenStandardOutput();
        output.Write(bytes);
        if (bytes is not [.., (byte)'\n'] && bytes.Length > 0)
        {
            output.WriteByte((byte)'\n');
        }
    }
}
