using System.Text;
using System.Text.RegularExpressions;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary><c>sh:minLength</c> and <c>sh:maxLength</c> (sections 4.4.1 and 4.4.2), in characters; a blank node has no text and breaks both.</summary>
internal sealed class LengthConstraint(string parameter, long least, long most) : ValueConstraint(parameter)
{
    protected override bool Holds(Validation run, int focus, int value)
    {
        if (run.KindOf(value) == RdfTermKind.BlankNode)
        {
            return false;
        }

        var characters = 0L;
        foreach (var b in run.Text(value))
        {
            characters += (b & 0xC0) != 0x80 ? 1 : 0;
        }

        return characters >= least && characters <= most;
    }
}

/// <summary><c>sh:pattern</c> (section 4.4.3). A pattern that takes too long on a value counts as not matched, and the run says so.</summary>
internal sealed class PatternConstraint(Regex pattern) : ValueConstraint("pattern")
{
    protected override bool Holds(Validation run, int focus, int value)
    {
        if (run.KindOf(value) == RdfTermKind.BlankNode)
        {
            return false;
        }

        var text = run.Text(value);
        if (!run.Spend(1 + (text.Length / 64)))
        {
            return false;
        }

        try
        {
            return pattern.IsMatch(Encoding.UTF8.GetString(text));
        }
        catch (RegexMatchTimeoutException)
        {
            run.PatternTooSlow(pattern.ToString());
            return false;
        }
    }
}

/// <summary><c>sh:languageIn</c> (section 4.4.4): basic filtering of RFC 4647.</summary>
internal sealed class LanguageInConstraint(byte[][] ranges) : ValueConstraint("languageIn")
{
    protected override bool Holds(Validation run, int focus, int value)
    {
        var tag = run.Language(value);
        foreach (var range in ranges)
        {
            if (!tag.IsEmpty
                && (range is [(byte)'*']
                    || (tag.Length >= range.Length && Ascii.EqualsIgnoreCase(tag[..range.Length], range) && (tag.Length == range.Length || tag[range.Length] == '-'))))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary><c>sh:uniqueLang</c> (section 4.4.5): one result for each language that several values have.</summary>
internal sealed class UniqueLangConstraint() : Constraint("uniqueLang")
{
    public override void Check(Validation run, Shape shape, int focus, ReadOnlySpan<int> values)
    {
        if (values.Length < 2)
        {
            return;
        }

        if (values.Length > 32)
        {
            CheckMany(run, shape, focus, values);
            return;
        }

        for (var i = 1; i < values.Length; i++)
        {
            var tag = run.Language(values[i]);
            var before = 0;
            for (var j = 0; j < i && !tag.IsEmpty; j++)
            {
                before += Ascii.EqualsIgnoreCase(tag, run.Language(values[j])) ? 1 : 0;
            }

            if (before == 1)
            {
                run.Report(shape, this, focus);
            }
        }
    }

    private void CheckMany(Validation run, Shape shape, int focus, ReadOnlySpan<int> values)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in values)
        {
            var tag = Encoding.UTF8.GetString(run.Language(value));
            counts[tag] = counts.GetValueOrDefault(tag) + 1;
            if (tag.Length > 0 && counts[tag] == 2)
            {
                run.Report(shape, this, focus);
            }
        }
    }
}
