using System.CommandLine;
using System.Globalization;
using BEM.Credentials.Model;

namespace BEM.Credentials.Cli.Commands;

/// <summary>Options that several commands share.</summary>
public static class CommonOptions
{
    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON for programs." };

    /// <summary><c>--lang</c>, one of the ten languages; by default that of the environment, else English.</summary>
    public static Option<string> Language()
    {
        var option = new Option<string>("--lang")
        {
            Description = "Language of the output: " + string.Join(", ", Languages.All) + ".",
            DefaultValueFactory = _ => Languages.Nearest((Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG"))?.Split('.')[0]) ?? Languages.English,
        };
        option.AcceptOnlyFromAmong([.. Languages.All]);
        return option;
    }

    /// <summary>The languages of a certificate as an option has them: one or two with a comma, none for the specification's own.</summary>
    /// <param name="value">The option's value, or null.</param>
    /// <exception cref="StopException">One of them is not one of the ten.</exception>
    public static string[] CertificateLanguages(string? value)
    {
        var languages = value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return languages.FirstOrDefault(l => !Languages.All.Contains(l)) is { } unknown
            ? throw new StopException(ExitCode.Usage, Finding.Error("cli.language-unknown", unknown, string.Join(", ", Languages.All)))
            : languages;
    }

    /// <summary>
    /// The files of a command whose options take several values: <c>bem verify --trust DIR FILE</c> means FILE as the input, although an option
    /// that takes several values would swallow it. So where no file stands for itself, those behind an option's first value are the files.
    /// </summary>
    /// <param name="parsed">The call.</param>
    /// <param name="files">The argument.</param>
    /// <param name="greedy">Options that take several values; their values without the files are given back in their order.</param>
    /// <returns>The files, and the values of each option.</returns>
    /// <exception cref="StopException">No file at all.</exception>
    public static (string[] Files, string[][] Values) Files(ParseResult parsed, Argument<string[]> files, params Option<string[]>[] greedy)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(greedy);
        var named = parsed.GetValue(files) ?? [];
        var values = greedy.Select(o => parsed.GetValue(o) ?? []).ToArray();
        for (var i = values.Length - 1; i >= 0 && named.Length == 0; i--)
        {
            if (values[i].Length > 1)
            {
                (named, values[i]) = (values[i][1..], values[i][..1]);
            }
        }

        return named.Length > 0 ? (named, values) : throw new StopException(ExitCode.Usage, Finding.Error("cli.no-input"));
    }

    /// <summary>Reads a time as ISO 8601; a date alone is the end of that day, UTC.</summary>
    /// <param name="text">The text, or null.</param>
    /// <exception cref="StopException">Not a time.</exception>
    public static DateTimeOffset? Time(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.Zero);
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        throw new StopException(ExitCode.Usage, Finding.Error("cli.not-a-time", text));
    }

    /// <summary>Reads a day as ISO 8601.</summary>
    /// <param name="text">The text, or null.</param>
    /// <exception cref="StopException">Not a day.</exception>
    public static DateOnly? Day(string? text) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new StopException(ExitCode.Usage, Finding.Error("cli.not-a-day", text));
}
