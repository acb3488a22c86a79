using System.Globalization;
using System.IO.Compression;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Documents.Europass;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Upload;

/// <summary>
/// Reads the ZIP that the Commission's issuer makes of what it sealed for us (<c>bem import</c>). Entries are read in memory, up to limits;
/// their names are shown and never used as paths.
/// </summary>
public static class SealedZipImport
{
    private const int MostEntries = 10_000;
    private const long MostBytes = 512L * 1024 * 1024;

    /// <summary>Reads a ZIP. One bad entry does not stand in the way of the others: its findings say what is wrong with it.</summary>
    /// <param name="zip">The file, seekable.</param>
    /// <param name="checkSeal">Checks a sealed file and says what is wrong with its seal; errors make the entry unusable.</param>
    /// <param name="limits">How much is read of each entry; null for the usual limits.</param>
    public static Outcome<IReadOnlyList<ImportedSeal>> Read(Stream zip, Func<ReadOnlyMemory<byte>, IReadOnlyList<Finding>> checkSeal, Limits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(zip);
        ArgumentNullException.ThrowIfNull(checkSeal);
        limits ??= Limits.Default;
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostEntries)
            {
                return Finding.Error("import.too-many-files", MostEntries.ToString(CultureInfo.InvariantCulture));
            }

            return Read(archive, checkSeal, limits);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException)
        {
            return Finding.Error("import.not-a-zip");
        }
    }

    /// <summary>Sets what was sealed against what was prepared, by certificate number.</summary>
    /// <param name="seals">What was read.</param>
    /// <param name="prepared">The certificate numbers that were uploaded.</param>
    /// <returns>Findings on numbers that nobody knows, that came twice, and that did not come.</returns>
    public static IReadOnlyList<Finding> Match(IReadOnlyList<ImportedSeal> seals, IReadOnlyCollection<string> prepared)
    {
        ArgumentNullException.ThrowIfNull(seals);
        ArgumentNullException.ThrowIfNull(prepared);
        var good = seals.Where(s => s.IsGood).ToList();
        var known = prepared.ToHashSet(StringComparer.Ordinal);
        var came = good.GroupBy(s => s.CertificateNumber!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        return
        [
            .. good.Where(s => !known.Contains(s.CertificateNumber!)).Select(s => Finding.Error("import.unknown-number", s.Name, s.CertificateNumber!)),
            .. came.Where(g => g.Value.Count > 1).Select(g => Finding.Error("import.number-twice", g.Key, string.Join(", ", g.Value.Select(s => s.Name)))),
            .. prepared.Where(n => !came.ContainsKey(n)).Select(n => Finding.Warning("import.number-missing", n)),
        ];
    }

    private static Outcome<IReadOnlyList<ImportedSeal>> Read(ZipArchive archive, Func<ReadOnlyMemory<byte>, IReadOnlyList<Finding>> checkSeal, Limits limits)
    {
        var seals = new List<ImportedSeal>();
        var total = 0L;
        foreach (var entry in archive.Entries)
        {
            if (entry.FullName.EndsWith('/') || entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
            {
                continue;
            }

            var name = Shown(entry.FullName);
            var findings = new List<Finding>();
            var bytes = Bytes(entry, name, limits, findings);
            total += bytes?.Length ?? 0;
            if (total > MostBytes)
            {
                return Finding.Error("import.too-large", (MostBytes / (1024 * 1024)).ToString(CultureInfo.InvariantCulture));
            }

            seals.Add(bytes is null ? new ImportedSeal { Name = name, Findings = findings } : Entry(name, bytes, checkSeal, limits));
        }

        return seals.Count > 0 ? seals : Finding.Error("import.empty");
    }

    private static ImportedSeal Entry(string name, byte[] bytes, Func<ReadOnlyMemory<byte>, IReadOnlyList<Finding>> checkSeal, Limits limits)
    {
        if (EuropassImport.CredentialIn(bytes, limits) is not { } credential)
        {
            return new() { Name = name, Findings = [Finding.Error("import.not-sealed", name)] };
        }

        var findings = new List<Finding>(checkSeal(bytes));

        // What the Commission sealed is sealed: that its own wallet may refuse it must be told, but does not unmake it.
        findings.AddRange(EuropassImport.Judge(bytes, name, limits).Select(f => f.Severity == Severity.Error ? f with { Severity = Severity.Warning } : f));
        var summary = EdcReader.Read(credential, limits);
        if (summary.Value?.CertificateNumber is null)
        {
            findings.Add(Finding.Error("import.no-number", name));
        }

        return new() { Name = name, Bytes = bytes, Id = summary.Value?.Id, CertificateNumber = summary.Value?.CertificateNumber, Findings = findings };
    }

    /// <summary>Reads no more than the limit, whatever the directory says of the entry's size.</summary>
    private static byte[]? Bytes(ZipArchiveEntry entry, string name, Limits limits, List<Finding> findings)
    {
        if (entry.IsEncrypted)
        {
            findings.Add(Finding.Error("import.encrypted", name));
            return null;
        }

        try
        {
            using var stream = entry.Open();
            using var buffer = new MemoryStream();
            var piece = new byte[64 * 1024];
            int read;
            while ((read = stream.Read(piece)) > 0)
            {
                if (buffer.Length + read > limits.DocumentBytes)
                {
                    findings.Add(Finding.Error("import.file-too-large", name, (limits.DocumentBytes / (1024 * 1024)).ToString(CultureInfo.InvariantCulture)));
                    return null;
                }

                buffer.Write(piece, 0, read);
            }

            return buffer.ToArray();
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or NotSupportedException)
        {
            findings.Add(Finding.Error("import.damaged", name));
            return null;
        }
    }

    /// <summary>The last part of an entry's name, without control characters.</summary>
    private static string Shown(string fullName)
    {
        var name = fullName[(fullName.LastIndexOfAny(['/', '\\', ':']) + 1)..];
        var clean = new string([.. name.Where(c => !char.IsControl(c))]);
        return clean.Length == 0 ? "?" : clean.Length > 200 ? clean[..200] : clean;
    }
}
