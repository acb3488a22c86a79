namespace BEM.Credentials.Model;

/// <summary>How much a <see cref="Finding"/> weighs.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing has to be done.</summary>
    Info,

    /// <summary>Somebody should look; the work goes on.</summary>
    Warning,

    /// <summary>The thing found stands in the way: a row is not issued, a file is not sealed. SHACL's violation.</summary>
    Error,
}
