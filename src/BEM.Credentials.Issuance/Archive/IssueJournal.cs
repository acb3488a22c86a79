using System.Text.Json;
using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Issuance.Archive;

/// <summary>
/// The memory of an output folder, <c>.bem/journal.jsonl</c>: one line for each credential that was issued into it, appended and flushed to
/// the disk before its files get their names. A run that is killed at any moment and started again therefore issues nothing twice and loses
/// nothing: a journalled credential whose files still have their temporary names gets them renamed; files without a line were never issued.
/// </summary>
public sealed class IssueJournal : IDisposable
{
    private static readonly JsonSerializerOptions Compact = new(ReportJson.Options) { WriteIndented = false };

    private static readonly string[] KnownExtensions = [.. OutputFormat.Extensions.Values];

    private readonly string folder;
    private readonly Dictionary<string, Line> byIdentity = new(StringComparer.Ordinal);
    private readonly List<Line> lines = [];
    private readonly FileStream stream;

    private IssueJournal(string folder, FileStream stream)
    {
        this.folder = folder;
        this.stream = stream;
    }

    /// <summary>File names in use, without extension; compares without case.</summary>
    public ISet<string> Names { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Certificate numbers in use.</summary>
    public ISet<string> Numbers { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Everything issued into the folder, in order.</summary>
    public IEnumerable<IssuedEntry> Entries => lines.Select(l => l.Entry);

    /// <summary>Where files wait under their temporary names.</summary>
    public string WaitingFolder => Path.Combine(folder, ".bem", "waiting");

    /// <summary>Opens the journal of a folder, making both where they are missing, and finishes what a killed run left half done.</summary>
    /// <param name="folder">The output folder.</param>
    /// <exception cref="IOException">The folder cannot be written, or another run holds it.</exception>
    public static IssueJournal Open(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, ".bem", "waiting"));
        var stream = new FileStream(Path.Combine(folder, ".bem", "journal.jsonl"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var journal = new IssueJournal(folder, stream);
        journal.Read();
        journal.FinishWaiting();
        return journal;
    }

    /// <summary>What was issued under a key, with the content's hash of then; null for nothing.</summary>
    /// <param name="key">The award's key.</param>
    public (IssuedEntry Entry, string Content)? Find(AwardKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return byIdentity.TryGetValue(key.Identity, out var line) ? (line.Entry, line.Content) : null;
    }

    /// <summary>The key and the entry of a certificate number; null where nothing was issued under it.</summary>
    /// <param name="number">The number.</param>
    public (AwardKey Key, IssuedEntry Entry)? FindNumber(string number) =>
        lines.Find(l => l.Entry.Number == number) is { } line ? (new AwardKey(line.Identity, line.Content), line.Entry) : null;

    /// <summary>
    /// Makes credentials issued: their files, already in <see cref="WaitingFolder"/>, are safe on the disk, then their lines, then they get
    /// their names.
    /// </summary>
    /// <param name="issued">Key and entry of each.</param>
    public void Commit(IReadOnlyList<(AwardKey Key, IssuedEntry Entry)> issued)
    {
        ArgumentNullException.ThrowIfNull(issued);
        foreach (var (key, entry) in issued)
        {
            var line = new Line(key.Identity, key.Content, entry);
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(line, Compact));
            stream.WriteByte((byte)'\n');
            Remember(line);
        }

        stream.Flush(flushToDisk: true);
        foreach (var (_, entry) in issued)
        {
            Rename(entry);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void Read()
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        long good = 0;
        while (reader.ReadLine() is { } text)
        {
            Line? line;
            try
            {
                line = JsonSerializer.Deserialize<Line>(text, Compact);
            }
            catch (JsonException)
            {
                break;
            }

            if (line is null)
            {
                break;
            }

            Remember(line);
            good += System.Text.Encoding.UTF8.GetByteCount(text) + 1;
        }

        // A line that was cut off when the power went was never followed by a rename: it is as if it had not been.
        stream.SetLength(Math.Min(good, stream.Length));
        stream.Seek(0, SeekOrigin.End);
    }

    private void Remember(Line line)
    {
        // A later line for the same award is what has become of it since: sealed by a partner.
        if (byIdentity.TryGetValue(line.Identity, out var earlier))
        {
            lines[lines.IndexOf(earlier)] = line;
        }
        else
        {
            lines.Add(line);
        }

        byIdentity[line.Identity] = line;
        Numbers.Add(line.Entry.Number);
        foreach (var file in line.Entry.Files.Values)
        {
            Names.Add(Stem(file));
        }
    }

    private void FinishWaiting()
    {
        foreach (var line in lines)
        {
            Rename(line.Entry);
        }

        foreach (var leftover in Directory.EnumerateFiles(WaitingFolder))
        {
            File.Delete(leftover);
        }
    }

    private void Rename(IssuedEntry entry)
    {
        foreach (var file in entry.Files.Values)
        {
            var waiting = Path.Combine(WaitingFolder, file);
            if (File.Exists(waiting))
            {
                File.Move(waiting, Path.Combine(folder, file), overwrite: true);
            }
        }
    }

    // A name may hold dots of its own: only the extensions that we give are taken off.
    private static string Stem(string file)
    {
        foreach (var extension in KnownExtensions)
        {
            if (file.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                return file[..^extension.Length];
            }
        }

        return file;
    }

    private sealed record Line(string Identity, string Content, IssuedEntry Entry);
}
