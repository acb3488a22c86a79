namespace BEM.Credentials.Rendering.Codes;

/// <summary>How large a QR code of level M a text needs, and how large that is printed: what is too small cannot be read from paper.</summary>
public static class CodeSize
{
    /// <summary>Largest version that the first sheet of every design has room for: 77 modules, 38.5 mm.</summary>
    public const int LargestOffline = 15;

    /// <summary>Largest version that the last supplement sheet has room for: 117 modules, 58.5 mm.</summary>
    public const int LargestOnSupplement = 25;

    /// <summary>Side of a code on a certificate in millimetres, where its modules are not smaller than half of one.</summary>
    public const double UsualSide = 30;

    /// <summary>Smallest side of a module in millimetres.</summary>
    public const double SmallestModule = 0.5;

    /// <summary>The version (ISO/IEC 18004) that holds a text; null where none up to 25 does.</summary>
    /// <param name="text">The text.</param>
    public static int? Version(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return QrData.VersionOf(text);
    }

    /// <summary>Side in millimetres at which a version is printed.</summary>
    /// <param name="version">The version.</param>
    public static double Side(int version) => SideOf(17 + (4 * version));

    /// <summary>Side in millimetres at which a code of so many modules is printed.</summary>
    internal static double SideOf(int modules) => Math.Max(UsualSide, modules * SmallestModule);
}
