namespace BEM.Credentials.LinkedData.Json;

/// <summary>A JSON value that is being built: a <see cref="JsonMap"/>, a <see cref="JsonList"/> or a <see cref="JsonScalar"/>.</summary>
public abstract class JsonItem
{
    private protected JsonItem(int source) => Source = source;

    /// <summary>Index of the value in the source document from which this one comes; -1 if it comes from nowhere.</summary>
    public int Source { get; internal set; }

    /// <summary>What it is.</summary>
    public abstract JsonKind Kind { get; }

    /// <summary>The text of a string; null of anything else.</summary>
    public virtual string? Text => null;
}
