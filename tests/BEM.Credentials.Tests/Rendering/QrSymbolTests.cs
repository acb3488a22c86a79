using BEM.Credentials.Rendering.Codes;
using QRCoder;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>Our codes against another library's: the same version, the same format, and zbar reads every one (page image tests).</summary>
public class QrSymbolTests
{
    [Fact]
    public void Symbols_have_the_size_that_another_library_gives_and_read_as_it_does()
    {
        var random = new Random(3);
        for (var length = 1; length < 1100; length += 1 + (length / 9))
        {
            var upper = string.Concat(Enumerable.Range(0, length).Select(_ => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+-./:"[random.Next(44)]));
            var mixed = string.Concat(Enumerable.Range(0, Math.Max(1, length / 2)).Select(_ => (char)random.Next('a', 'z' + 1)));
            foreach (var text in (string[])["A" + upper, mixed])
            {
                using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
                if (data.Version > 25)
                {
                    continue;
                }

                var symbol = QrSymbol.Of(text)!;
                Assert.Equal(data.Version, symbol.Version);
                var other = data.ModuleMatrix;
                var differ = 0;
                for (var row = 0; row < symbol.Size; row++)
                {
                    for (var column = 0; column < symbol.Size; column++)
                    {
                        differ += other[row + 4][column + 4] != symbol[row, column] ? 1 : 0;
                    }
                }

                // The same mask gives the same symbol; another mask turns about half of the data's modules.
                Assert.True(differ == 0 || differ > symbol.Size * symbol.Size / 5, $"{text}: {differ}");
            }
        }
    }
}
