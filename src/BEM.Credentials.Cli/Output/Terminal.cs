using Spectre.Console;

namespace BEM.Credentials.Cli.Output;

/// <summary>The two streams as a terminal sees them: colours and progress only where a person looks.</summary>
public static class Terminal
{
    /// <summary>Standard output.</summary>
    public static IAnsiConsole Out { get; } = Make();

    /// <summary>Standard error: progress.</summary>
    public static IAnsiConsole Error { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Runs work with a progress bar where standard error is a terminal, and plainly elsewhere.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="total">How many steps.</param>
    /// <param name="work">The work; it is given a function to call with the number of steps done.</param>
    public static void WithProgress(string title, int total, Action<Action<int>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (Console.IsErrorRedirected || total < 8)
        {
            work(_ => { });
            return;
        }

        Error.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).Start(context =>
        {
            var task = context.AddTask(Markup.Escape(title), maxValue: total);
            work(done => task.Value = done);
        });
    }

    // Output that goes into a file or a pipe is not broken at the width of a screen that is not there.
    private static IAnsiConsole Make()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = 4096;
        }

        return console;
    }
}
