using System.CommandLine;
using System.Text;
using BEM.Credentials.Cli;
using BEM.Credentials.Cli.Commands;

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), utf8, 1 << 14) { AutoFlush = false });
Console.SetError(new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true });
try
{
    var root = new RootCommand("Issues micro-credentials as sealed European Digital Credentials, and checks them.");
    foreach (var command in AllCommands.Make())
    {
        root.Subcommands.Add(command);
    }

    var parsed = root.Parse(args);
    if (parsed.Errors.Count > 0)
    {
        foreach (var error in parsed.Errors)
        {
            await Console.Error.WriteLineAsync("error usage: " + error.Message + " See 'bem --help'.");
        }

        return ExitCode.Usage;
    }

    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (StopException stop)
{
    foreach (var finding in stop.Findings)
    {
        await Console.Error.WriteLineAsync(finding.ToString());
    }

    return stop.Code;
}
#pragma warning disable CA1031 // the last line of defence: a bug is named as one, without a stack trace, unless it is asked for
catch (Exception bug)
#pragma warning restore CA1031
{
    await Console.Error.WriteLineAsync($"error bug: {bug.GetType().Name}: {bug.Message} This is a fault of bem, not of your file: please report it.");
    if (Environment.GetEnvironmentVariable("BEM_TRACE") is { Length: > 0 })
    {
        await Console.Error.WriteLineAsync(bug.ToString());
    }

    return ExitCode.Software;
}
finally
{
    await Console.Out.FlushAsync();
}
