namespace BEM.Credentials.Rendering.Content;

/// <summary>A picture of a credential for social networks, 1,200 by 630, in two forms.</summary>
/// <param name="Png">PNG.</param>
/// <param name="Svg">SVG, UTF-8; its letters are outlines, so that every script looks the same everywhere, and its text stands in <c>title</c>.</param>
/// <param name="Language">The language that it is in.</param>
public sealed record ShareImage(byte[] Png, byte[] Svg, string Language)
{
    /// <summary>Pixels.</summary>
    public const int Width = 1200;

    /// <summary>Pixels.</summary>
    public const int Height = 630;
}
