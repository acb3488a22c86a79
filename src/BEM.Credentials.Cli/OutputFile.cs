using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Cli;

/// <summary>A file that a command was told to write: whole, or not at all.</summary>
public static class OutputFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="bytes">What.</param>
    /// <exception cref="StopException">It cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            File.WriteAllBytes(path + ".new", bytes);
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StopException(ExitCode.NoInput, Finding.Error("cli.folder-unusable", path, fault.Message));
        }
    }

    /// <summary>Writes findings that were overridden, for the record.</summary>
    /// <param name="path">Where.</param>
    /// <param name="findings">What was found.</param>
    public static void WriteFindings(string path, IReadOnlyList<Finding> findings) => Write(path, JsonSerializer.SerializeToUtf8Bytes(findings, ReportJson.Options));
}
