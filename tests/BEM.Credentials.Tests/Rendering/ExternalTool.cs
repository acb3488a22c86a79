using System.ComponentModel;
using System.Diagnostics;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>Other people's programs as judges: qpdf, poppler, zbar. A test is skipped where one is not installed.</summary>
internal static class ExternalTool
{
    internal static (int Code, string Output, string Error) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not installed.");
            throw;
        }

        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
    }

    /// <summary>Writes bytes to a file that is deleted at the end.</summary>
    internal static TemporaryFile Save(byte[] bytes, string extension) => new(bytes, extension);

    internal sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(byte[] bytes, string extension)
        {
            Folder = Directory.CreateTempSubdirectory("bem-certificate-").FullName;
            Path = System.IO.Path.Combine(Folder, "file" + extension);
            File.WriteAllBytes(Path, bytes);
        }

        public string Folder { get; }

        public string Path { get; }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
