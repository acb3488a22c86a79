using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Web.Pages;

/// <summary>
/// A field for one file. Without script it is the browser's own field, large, and a file can be dropped on it; with script the
/// same field lies over the whole dashed zone. Errors stand under it.
/// </summary>
/// <param name="Id">Id of the field; its name is <c>file</c>.</param>
/// <param name="Drop">"Drop the file here".</param>
/// <param name="Choose">"Choose a file".</param>
/// <param name="Hint">Kinds of file and the largest size.</param>
/// <param name="Most">Largest size in bytes, checked before anything is sent.</param>
/// <param name="Accept">File types, for the browser's dialog.</param>
public sealed record FileDrop(string Id, string Drop, string Choose, string Hint, long Most, string Accept)
{
    /// <summary>Whether the form is sent as soon as a file is chosen.</summary>
    public bool SendAtOnce { get; init; }

    /// <summary>What is wrong with the last try; null where nothing is.</summary>
    public string? Error { get; init; }

    /// <summary>The field.</summary>
    /// <param name="words">The reader's language.</param>
    public Html Write(Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return Html.Of($"""
            <div class="drop" data-most="{Most}" data-too-large="{words["drop.too-large"]}" data-chosen="{words["drop.chosen"]}"{Html.If(SendAtOnce, " data-send")}>
            {Symbols.Upload}
            <p class="drop-here script-on" aria-hidden="true"><strong>{Drop}</strong><br>{words["drop.or"]}</p>
            <label class="button" for="{Id}">{Choose}</label>
            <input type="file" id="{Id}" name="file" accept="{Accept}" required aria-describedby="{Id}-hint {Id}-error"{Html.If(Error is not null, " aria-invalid=\"true\"")}>
            <p class="hint" id="{Id}-hint">{Hint}</p>
            <p class="drop-chosen" role="status" data-chosen-name></p>
            </div>
            <p class="field-error" id="{Id}-error" role="alert" data-drop-error>{(Error is null ? Html.Empty : Html.Of($"{Symbols.Failed}<span>{Error}</span>"))}</p>
            """);
    }
}
