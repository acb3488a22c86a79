using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>
/// The parts of a workbook (ECMA-376 part 2): unpacked in memory only, part by part, within limits. A part's name is a key and never a path
/// on disk; a DTD ends the reading; nothing outside the file is looked at.
/// </summary>
internal sealed class XlsxPackage : IDisposable
{
    private const int MostParts = 20_000;

    private readonly ZipArchive zip;
    private readonly UnpackedBudget budget;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);

    private XlsxPackage(ZipArchive zip, ImportLimits limits)
    {
        this.zip = zip;
        budget = new UnpackedBudget(limits);
    }

    /// <summary>Names of all parts, without a leading slash.</summary>
    public IReadOnlyCollection<string> Names => parts.Keys;

    /// <summary>Opens a package.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="limits">Limits.</param>
    /// <exception cref="UnacceptableFileException">No ZIP file, cut, damaged or with a password.</exception>
    public static XlsxPackage Open(ReadOnlyMemory<byte> bytes, ImportLimits limits)
    {
        var stream = MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
        try
        {
            var package = new XlsxPackage(new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8), limits);
            var entries = package.zip.Entries;
            if (entries.Count > MostParts)
            {
                throw new UnacceptableFileException("too-large", entries.Count + " parts");
            }

            foreach (var entry in entries)
            {
                if (entry.IsEncrypted)
                {
                    throw new UnacceptableFileException("encrypted");
                }

                package.parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
            }

            return package;
        }
        catch (Exception e) when (IsDamage(e))
        {
            stream.Dispose();
            throw new UnacceptableFileException("corrupt");
        }
    }

    /// <summary>Whether a part is there.</summary>
    /// <param name="name">Its name.</param>
    public bool Has(string name) => parts.ContainsKey(name);

    /// <summary>Reads a part as XML.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="read">What to do with the reader.</param>
    /// <exception cref="UnacceptableFileException">The part is missing, damaged, too large or has a DTD.</exception>
    public void Read(string name, Action<XmlReader> read)
    {
        var started = false;
        try
        {
            using var stream = OpenPart(name);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                IgnoreWhitespace = true,
                CloseInput = false,
            });
            reader.MoveToContent();
            started = true;
            read(reader);
        }
        catch (XmlException)
        {
            throw new UnacceptableFileException(!started && BeginsWithDtd(name) ? "dtd-forbidden" : "corrupt");
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new UnacceptableFileException("corrupt");
        }
    }

    /// <summary>The relationships of a part, or of the package where the name is empty.</summary>
    /// <param name="part">The part's name.</param>
    public IReadOnlyList<Relationship> Relationships(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = slash < 0 ? string.Empty : part[..(slash + 1)];
        var name = $"{folder}_rels/{part[(slash + 1)..]}.rels";
        if (!Has(name))
        {
            return [];
        }

        var list = new List<Relationship>();
        Read(name, reader =>
        {
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Relationship" && list.Count < MostParts)
                {
                    var target = reader.GetAttribute("Target") ?? string.Empty;
                    var external = reader.GetAttribute("TargetMode") == "External";
                    list.Add(new(
                        reader.GetAttribute("Id") ?? string.Empty,
                        reader.GetAttribute("Type") ?? string.Empty,
                        external ? target : Resolve(folder, target),
                        external));
                }
            }
        });
        return list;
    }

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }

        var steps = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Replace('\\', '/').Split('/'))
        {
            if (step == "..")
            {
                if (steps.Count > 0)
                {
                    steps.RemoveAt(steps.Count - 1);
                }
            }
            else if (step is not "." and not "")
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    private static bool IsDamage(Exception e) =>
        e is InvalidDataException or EndOfStreamException or IOException or NotSupportedException or ArgumentException or OverflowException;

    private MeteredStream OpenPart(string name)
    {
        if (!parts.TryGetValue(name, out var entry))
        {
            throw new UnacceptableFileException("corrupt");
        }

        return new MeteredStream(entry.Open(), entry.CompressedLength, budget);
    }

    private bool BeginsWithDtd(string name)
    {
        try
        {
            using var stream = OpenPart(name);
            var head = new byte[65_536];
            var n = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            return Encoding.Latin1.GetString(head, 0, n).Replace("\0", string.Empty, StringComparison.Ordinal)
                .Contains("<!DOCTYPE", StringComparison.Ordinal);
        }
        catch (Exception e) when (IsDamage(e))
        {
            return false;
        }
    }
}
