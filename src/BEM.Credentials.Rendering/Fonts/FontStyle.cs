namespace BEM.Credentials.Rendering.Fonts;

/// <summary>The voices of type on a certificate; each is a stack of faces, one a script.</summary>
internal enum FontStyle
{
    SerifRegular,
    SerifMedium,
    SerifSemibold,
    SerifItalic,
    SerifDisplay,
    SansRegular,
    SansMedium,
    SansSemibold,
    Mono,
}
