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
