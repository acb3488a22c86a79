using System.Text.RegularExpressions;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>Reads e-mail addresses.</summary>
internal static partial class EmailReader
{
    /// <summary>Reads an address.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="column">The column.</param>
    public static string? Read(RowDraft draft, int column)
    {
        if (CellReader.Text(draft, column) is not { } text)
        {
            return null;
        }

        if (text[0] is '=' or '+' or '-' or '@')
        {
            draft.Error("formula-injection", column, text);
            return null;
        }

        var address = text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text[7..] : text;
        if (address.Length <= 254 && Address().IsMatch(address) && !LookAlikes.IsMixed(address) && !address.Contains("..", StringComparison.Ordinal))
        {
            return address;
        }

        draft.Error("invalid-email", column, text);
        return null;
    }

    [GeneratedRegex(@"^[\p{L}\p{N}!#$%&'*+/=?^_{|}~.\-]{1,64}(?<!\.)@[\p{L}\p{N}]([\p{L}\p{N}\-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}\-]*[\p{L}\p{N}])?)*\.\p{L}{2,}$", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
