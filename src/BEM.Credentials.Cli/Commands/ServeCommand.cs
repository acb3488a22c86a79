using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using BEM.Credentials.Model;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem serve</c>: starts a service's own program and ends with it.</summary>
public static class ServeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var service = new Argument<string>("SERVICE") { Arity = ArgumentArity.ZeroOrOne, Description = "issuer or verifier; without it the verifier.", DefaultValueFactory = _ => "verifier" };
        service.AcceptOnlyFromAmong("issuer", "verifier");
        var urls = new Option<string?>("--urls") { Description = "Where to listen, as http://127.0.0.1:5080." };
        var command = new Command("serve", "Runs a web service until it is stopped.") { service, urls };
        command.SetAction(async (parsed, stop) =>
        {
            var name = parsed.GetValue(service) == "issuer" ? "Issuer" : "Verifier";
            var start = Program(name) ?? throw new StopException(ExitCode.NoInput, Finding.Error("cli.no-service", name));
            start.ArgumentList.Add("--urls");
            start.ArgumentList.Add(parsed.GetValue(urls) ?? (name == "Issuer" ? "http://127.0.0.1:5081" : "http://127.0.0.1:5080"));
            using var process = Process.Start(start)!;
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
            {
                context.Cancel = true;
                End(process);
            });
            try
            {
                await process.WaitForExitAsync(stop);
            }
            catch (OperationCanceledException)
            {
                End(process);
                await process.WaitForExitAsync(CancellationToken.None);
            }

            return process.ExitCode;
        });
        return command;
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    // Beside us in a published folder, in the neighbour project's output in a checkout.
    private static ProcessStartInfo? Program(string name)
    {
        var file = "BEM.Credentials." + name;
        var here = AppContext.BaseDirectory;
        string[] folders =
        [
            Path.Combine(here, "..", name.ToLowerInvariant()),
            Path.GetFullPath(Path.Combine(here, "..", "..", "..", "..", file, "bin", Path.GetFileName(Path.GetFullPath(Path.Combine(here, ".."))), "net10.0")),
        ];
        foreach (var folder in folders)
        {
            var own = Path.Combine(folder, OperatingSystem.IsWindows() ? file + ".exe" : file);
            if (File.Exists(own))
            {
                return new ProcessStartInfo(own) { UseShellExecute = false, WorkingDirectory = Environment.CurrentDirectory };
            }
        }

        return null;
    }
}
