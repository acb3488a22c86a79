namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>Part of a UTF-8 text: of the source document, or of an array of its own where escapes had to be undone.</summary>
internal readonly record struct Utf8Slice(byte[] Source, int Offset, int Length)
{
    public static Utf8Slice Of(byte[] text) => new(text, 0, text.Length);

    public ReadOnlySpan<byte> Span => Source.AsSpan(Offset, Length);
}
