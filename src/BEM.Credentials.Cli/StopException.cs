using BEM.Credentials.Model;

namespace BEM.Credentials.Cli;

/// <summary>Ends a command: the findings go to standard error, one a line, and the code is the exit code.</summary>
public sealed class StopException : Exception
{
    /// <summary>Ends with findings.</summary>
    /// <param name="code">One of <see cref="ExitCode"/>.</param>
    /// <param name="findings">Why.</param>
    public StopException(int code, params IReadOnlyList<Finding> findings)
        : base(findings.Count > 0 ? findings[0].Message : "stopped")
    {
        Code = code;
        Findings = findings;
    }

    /// <summary>The exit code.</summary>
    public int Code { get; }

    /// <summary>Why.</summary>
    public IReadOnlyList<Finding> Findings { get; }
}
