namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>One link of an HTTP <c>Link</c> header (RFC 8288).</summary>
/// <param name="Target">The reference between the angle brackets.</param>
/// <param name="Relation">Value of <c>rel</c>.</param>
/// <param name="MediaType">Value of <c>type</c>.</param>
internal sealed record LinkHeader(string Target, string Relation, string MediaType)
{
    /// <summary>The links of header values; what is not well formed is passed over.</summary>
    public static IEnumerable<LinkHeader> Read(IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            var rest = value;
            while (rest.IndexOf('<', StringComparison.Ordinal) is var open and >= 0 && rest.IndexOf('>', open) is var close and >= 0)
            {
                var target = rest[(open + 1)..close];
                var end = rest.IndexOf(",<", close, StringComparison.Ordinal);
                end = end < 0 ? rest.IndexOf(", <", close, StringComparison.Ordinal) : end;
                var parameters = end < 0 ? rest[(close + 1)..] : rest[(close + 1)..end];
                yield return new LinkHeader(target, Parameter(parameters, "rel"), Parameter(parameters, "type"));
                rest = end < 0 ? string.Empty : rest[end..];
            }
        }
    }

    private static string Parameter(string parameters, string name)
    {
        foreach (var part in parameters.Split(';', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith(name, StringComparison.OrdinalIgnoreCase) && part[name.Length..].TrimStart() is ['=', .. var value])
            {
                return value.Trim().Trim('"');
            }
        }

        return string.Empty;
    }
}
