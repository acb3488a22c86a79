namespace BEM.Credentials.Cli;

/// <summary>Exit codes of <c>bem</c>: those of <c>verify</c>, and those of BSD's sysexits everywhere.</summary>
public static class ExitCode
{
    /// <summary>Done; every input of <c>verify</c> is valid.</summary>
    public const int Ok = 0;

    /// <summary><c>verify</c>: at least one input is invalid. Elsewhere: done, but something was rejected or does not conform.</summary>
    public const int Invalid = 1;

    /// <summary><c>verify</c>: none is invalid, at least one is indeterminate.</summary>
    public const int Indeterminate = 2;

    /// <summary>The call itself is wrong.</summary>
    public const int Usage = 64;

    /// <summary>The input cannot be accepted.</summary>
    public const int Data = 65;

    /// <summary>An input is missing or unreadable.</summary>
    public const int NoInput = 66;

    /// <summary>A service that is needed cannot be reached.</summary>
    public const int Unavailable = 69;

    /// <summary>A bug of ours.</summary>
    public const int Software = 70;
}
