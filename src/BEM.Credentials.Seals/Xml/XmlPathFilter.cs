using System.Text.RegularExpressions;

namespace BEM.Credentials.Seals.Xml;

/// <summary>
/// The few XPath expressions that signatures use to leave something out or to pick something (XML Signature, 6.6.3; XPath Filter 2.0),
/// matched by ourselves: a path of names, each with at most one simple condition. Anything else is refused; nothing is ever computed.
/// </summary>
internal static partial class XmlPathFilter
{
    private const int LongestExpression = 512;
    private const int MostSteps = 16;

    /// <summary>Whether an expression of the old XPath transform is the one that cuts out signatures.</summary>
    /// <param name="expression">The expression's element, whose declarations give prefixes their meaning.</param>
    public static bool CutsSignatures(XmlTreeElement expression)
    {
        var match = NotWithin().Match(expression.Text().Trim());
        return match.Success && XmlNamespaceScope.Find(expression.Scope, match.Groups["prefix"].Value) == XmlWords.Dsig;
    }

    /// <summary>The elements that a path selects; null for a path that is not of the known forms.</summary>
    /// <param name="expression">The expression's element.</param>
    /// <param name="tree">The document that is searched.</param>
    public static List<XmlTreeElement>? Select(XmlTreeElement expression, XmlTree tree)
    {
        var text = expression.Text().Trim();
        if (text.Length is 0 or > LongestExpression || Steps(text, expression) is not { } steps)
        {
            return null;
        }

        // Steps are taken from the end, so that each element is looked at once.
        var found = new List<XmlTreeElement>();
        foreach (var element in tree.Root.DescendantsAndSelf())
        {
            if (Matches(element, steps, steps.Count - 1))
            {
                found.Add(element);
            }
        }

        return found;
    }

    private static bool Matches(XmlTreeElement element, List<Step> steps, int last)
    {
        var step = steps[last];
        if (!step.Fits(element))
        {
            return false;
        }

        if (last == 0)
        {
            return step.IsDescendant || element.Parent is null;
        }

        for (var parent = element.Parent; parent is not null; parent = parent.Parent)
        {
            if (Matches(parent, steps, last - 1))
            {
                return true;
            }

            if (!step.IsDescendant)
            {
                return false;
            }
        }

        return false;
    }

    private static List<Step>? Steps(string text, XmlTreeElement expression)
    {
        var steps = new List<Step>();
        var at = 0;
        while (at < text.Length)
        {
            var match = OneStep().Match(text, at);
            if (!match.Success || steps.Count == MostSteps)
            {
                return null;
            }

            var prefix = match.Groups["prefix"].Value;
            string? uri = null;
            if (prefix.Length > 0 && (uri = XmlNamespaceScope.Find(expression.Scope, prefix)) is null)
            {
                return null;
            }

            List<Condition>? conditions = null;
            if (match.Groups["condition"] is { Success: true } condition && (conditions = Conditions(condition.Value)) is null)
            {
                return null;
            }

            var name = match.Groups["name"].Value;
            steps.Add(new Step(match.Groups["deep"].Success || match.Groups["axis"].Success, name == "*" ? null : name, name == "*" ? uri : uri ?? string.Empty, conditions));
            at = match.Index + match.Length;
        }

        return steps;
    }

    private static List<Condition>? Conditions(string text)
    {
        var list = new List<Condition>();
        foreach (var part in text.Split(" or ", StringSplitOptions.TrimEntries))
        {
            var match = OneCondition().Match(part);
            if (!match.Success)
            {
                return null;
            }

            list.Add(new Condition(match.Groups["attribute"].Success ? match.Groups["attribute"].Value : null, match.Groups["starts"].Success, match.Groups["value"].Value));
        }

        return list;
    }

    [GeneratedRegex(@"^not\(\s*ancestor-or-self::(?<prefix>[A-Za-z_][\w.-]*):Signature\s*\)$", RegexOptions.CultureInvariant)]
    private static partial Regex NotWithin();

    [GeneratedRegex(@"\G(?:(?<deep>//)|/)(?<axis>descendant::)?(?:(?<prefix>[A-Za-z_][\w.-]*):)?(?<name>\*|[A-Za-z_][\w.-]*)(?:\[(?<condition>[^\[\]]+)\])?", RegexOptions.CultureInvariant)]
    private static partial Regex OneStep();

    [GeneratedRegex(@"^(?:@(?<attribute>[A-Za-z_][\w.-]*)\s*=\s*|local-name\(\)\s*=\s*|(?<starts>starts-with\(\s*local-name\(\)\s*,\s*))(?:'(?<value>[^']*)'|""(?<value>[^""]*)"")(?(starts)\s*\))$", RegexOptions.CultureInvariant)]
    private static partial Regex OneCondition();

    private sealed record Condition(string? Attribute, bool IsStart, string Value)
    {
        public bool Fits(XmlTreeElement element) => Attribute is not null ? element.Attribute(Attribute) == Value
            : IsStart ? element.LocalName.StartsWith(Value, StringComparison.Ordinal) : element.LocalName == Value;
    }

    private sealed record Step(bool IsDescendant, string? Name, string? Uri, List<Condition>? Conditions)
    {
        public bool Fits(XmlTreeElement element) => (Name is null || element.LocalName == Name) && (Uri is null || element.NamespaceUri == Uri)
            && (Conditions is null || Conditions.Exists(c => c.Fits(element)));
    }
}
