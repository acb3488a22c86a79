namespace BEM.Credentials.Rendering.Content;

/// <summary>A picture of the first page.</summary>
/// <param name="MediaType"><c>image/png</c>.</param>
/// <param name="Bytes">The file; at most 60 KB unless the school's logo alone needs more.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Language">The language that the page is in.</param>
public sealed record PageImage(string MediaType, byte[] Bytes, int Width, int Height, string Language);
