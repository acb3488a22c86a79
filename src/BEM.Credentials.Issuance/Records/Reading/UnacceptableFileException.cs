using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>
/// Ends the reading of a file from deep within a stream; <see cref="SpreadsheetImport"/> turns it into the file's refusal.
/// It never leaves this folder's caller.
/// </summary>
/// <param name="finding">Why.</param>
internal sealed class UnacceptableFileException(Finding finding) : Exception(finding.Code)
{
    /// <summary>A refusal for a reason.</summary>
    /// <param name="code">The reason.</param>
    /// <param name="arguments">Values for its message.</param>
    public UnacceptableFileException(string code, params string[] arguments)
        : this(Finding.Error(code, arguments))
    {
    }

    /// <summary>Why.</summary>
    public Finding Finding { get; } = finding;
}
