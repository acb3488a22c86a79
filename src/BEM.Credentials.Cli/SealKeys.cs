using BEM.Credentials.Cli.Output;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Model;

namespace BEM.Credentials.Cli;

/// <summary>Keys named on the command line.</summary>
public static class SealKeys
{
    /// <summary>Opens a key and says what is wrong with it; a key that must not be used stops the command.</summary>
    /// <param name="reference"><c>KEY.p12[:PASSWORD-FILE]</c></param>
    /// <exception cref="StopException">Missing, locked or unfit.</exception>
    public static Pkcs12Key Open(string reference)
    {
        var opened = Pkcs12Key.Open(reference);
        if (opened.Value is not { } key)
        {
            throw new StopException(opened.Findings.Any(f => f.Code == "key.file-missing") ? ExitCode.NoInput : ExitCode.Data, opened.Findings);
        }

        var findings = KeyFitness.Check(key, DateTimeOffset.UtcNow);
        if (findings.Any(f => f.Severity == Severity.Error))
        {
            key.Dispose();
            throw new StopException(ExitCode.Data, findings);
        }

        FindingLines.Write(findings, Languages.English);
        return key;
    }

    /// <summary>The subject of a school's seal certificate.</summary>
    /// <param name="school">The school.</param>
    public static SealSubject Subject(Organisation school)
    {
        ArgumentNullException.ThrowIfNull(school);
        return new SealSubject(school.LegalName.First().Value, school.OrganizationIdentifier, school.Country);
    }
}
