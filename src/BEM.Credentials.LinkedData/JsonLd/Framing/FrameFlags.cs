using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.LinkedData.JsonLd.Framing;

/// <summary>How one level of a frame is applied (JSON-LD 1.1 Framing, 3): from the frame itself, else from the options.</summary>
internal readonly record struct FrameFlags(string Embed, bool Explicit, bool RequireAll)
{
    public static FrameFlags Of(JsonLdRun run, JsonMap frame)
    {
        var embed = First(frame, Keywords.Embed) switch
        {
            null => run.Options.Embed,
            { Kind: JsonKind.True } => "@once",
            { Kind: JsonKind.False } => "@never",
            { Text: { } text } => text,
            _ => string.Empty,
        };
        if (embed is not ("@once" or "@always" or "@never") && !(run.Is10 && embed is "@first" or "@last"))
        {
            run.Fail("invalid-embed-value", -1);
        }

        return new FrameFlags(embed, Truth(frame, Keywords.Explicit) ?? run.Options.Explicit, Truth(frame, Keywords.RequireAll) ?? run.Options.RequireAll);
    }

    /// <summary>Whether properties that only the frame has are left out at this place.</summary>
    public static bool OmitsDefault(JsonLdRun run, JsonMap frame) => Truth(frame, Keywords.OmitDefault) ?? run.Options.OmitDefault;

    /// <summary>The frame that holds where the frame says nothing of a property.</summary>
    public JsonMap Implicit() => new(Keywords.Embed, new JsonList(JsonScalar.Of(Embed)))
    {
        [Keywords.Explicit] = new JsonList(JsonScalar.Of(Explicit)),
        [Keywords.RequireAll] = new JsonList(JsonScalar.Of(RequireAll)),
    };

    private static bool? Truth(JsonMap frame, string keyword) => First(frame, keyword) switch
    {
        { Kind: JsonKind.True } or { Text: "true" } => true,
        { Kind: JsonKind.False } or { Text: "false" } => false,
        _ => null,
    };

    private static JsonItem? First(JsonMap frame, string keyword)
    {
        var item = frame[keyword] is JsonList list ? list.Count > 0 ? list[0] : null : frame[keyword];
        return item is JsonMap map ? map[Keywords.Value] : item;
    }
}
