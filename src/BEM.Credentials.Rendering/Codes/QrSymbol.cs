using QRCoder;

namespace BEM.Credentials.Rendering.Codes;

/// <summary>A QR code (ISO/IEC 18004) as its modules, without the quiet zone; error correction level M.</summary>
internal sealed class QrSymbol
{
    private readonly bool[] dark;

    private QrSymbol(int size, bool[] dark) => (Size, this.dark) = (size, dark);

    /// <summary>Modules on a side.</summary>
    public int Size { get; }

    /// <summary>Version, 1 to 40.</summary>
    public int Version => (Size - 17) / 4;

    /// <summary>Whether a module is dark.</summary>
    public bool this[int row, int column] => dark[(row * Size) + column];

    /// <summary>The smallest symbol for a text; null where none holds it.</summary>
    /// <param name="text">The text; upper case letters, figures and <c>$%*+-./:</c> take the least room.</param>
    public static QrSymbol? Of(string text)
    {
        using var generator = new QRCodeGenerator();
        QRCodeData data;
        try
        {
            data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        }
        catch (QRCoder.Exceptions.DataTooLongException)
        {
            return null;
        }

        using (data)
        {
            const int Quiet = 4;
            var size = data.ModuleMatrix.Count - (2 * Quiet);
            var dark = new bool[size * size];
            for (var row = 0; row < size; row++)
            {
                var bits = data.ModuleMatrix[row + Quiet];
                for (var column = 0; column < size; column++)
                {
                    dark[(row * size) + column] = bits[column + Quiet];
                }
            }

            return new QrSymbol(size, dark);
        }
    }
}
