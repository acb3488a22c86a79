using System.Buffers.Binary;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Tests.Rendering;
using BEM.Credentials.Tests.Seals.OfflineCodes;
using BEM.Credentials.Verification;
using BEM.Credentials.Verification.Photographs;
using QRCoder;
using SkiaSharp;

namespace BEM.Credentials.Tests.Verification.Photographs;

/// <summary>Codes that another library drew are read in every size and turn; whatever else is a picture gets a finding.</summary>
public sealed class PhotographTests
{
    [Fact]
    public void Codes_of_all_sizes_that_another_library_drew_are_read_turned_and_with_damage()
    {
        var random = new Random(5);
        for (var version = 1; version <= 25; version++)
        {
            var text = string.Concat(Enumerable.Range(0, 4 + (version * version * 3 / 2)).Select(_ => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[random.Next(44)]));
            using var data = QRCodeGenerator.GenerateQrCode("A" + text, QRCodeGenerator.ECCLevel.M, requestedVersion: version);
            Assert.Equal((version, "A" + text), (version, string.Concat(PhotographedCodes.Read(Draw(data, 4 + (version % 3), 37 * version)).Value!)));
        }
    }

    [Theory]
    [InlineData("Ђорђе, наставник")]
    [InlineData("0123456789012345")]
    public void Text_and_figures_are_read_as_well(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        Assert.Equal([text], PhotographedCodes.Read(Draw(data, 5, 0)).Value!);
    }

    [Fact]
    public void A_photographed_certificate_is_verified_and_its_link_alone_is_not()
    {
        var world = new FakeWorld();
        var seal = world.Seal();
        using var key = OfflineCodeTests.Key(seal);
        var now = OfflineCodeTests.Now;
        var trust = world.Trust(world.Crl(world.Authority, now.AddHours(-1)), world.Crl(world.Root, now.AddHours(-1)));
        using var offline = QRCodeGenerator.GenerateQrCode(OfflineCodeTests.Code(OfflineCodeTests.Small(), key), QRCodeGenerator.ECCLevel.M);
        var policy = new VerificationPolicy { Trust = trust, Known = [seal.Certificate, world.Authority.Certificate], Offline = true };
        var report = VerifyCredential.Verify(Draw(offline, 6, 3), "photo.png", policy, now);
        Assert.Equal((Verdict.Valid, "offline-qr"), (report.Verdict, report.Input.Format));

        using var online = QRCodeGenerator.GenerateQrCode("HTTPS://VERIFY.EXAMPLE/C/K7M49QXD2B", QRCodeGenerator.ECCLevel.M);
        report = VerifyCredential.Verify(Draw(online, 6, 3), "photo.png", policy, now);
        Assert.Equal((Verdict.Indeterminate, "format.online-code"), (report.Verdict, report.Checks[0].Code));
        using var other = QRCodeGenerator.GenerateQrCode("WIFI:T:WPA;S:x;;", QRCodeGenerator.ECCLevel.M);
        Assert.Equal("format.picture-other-code", VerifyCredential.Verify(Draw(other, 6, 3), "photo.png", policy, now).Checks[0].Code);
    }

    [Fact, Trait("Category", "Abuse")]
    public void Pictures_without_a_code_broken_ones_and_huge_ones_are_named()
    {
        Assert.Equal("format.picture-without-code", First(Certificates.Picture(400, 300)));
        var noise = new byte[300 * 300];
        new Random(2).NextBytes(noise);
        Assert.Equal("format.picture-without-code", First(Grey(noise, 300, 300)));
        Assert.Equal("format.picture-without-code", First(Stripes()));
        Assert.Equal("format.picture-without-code", First(CornersOnly()));
        var png = Certificates.Picture(64, 64);
        Assert.Equal("format.picture-unreadable", First(png[..20]));
        Assert.Equal("format.picture-unreadable", First([0xFF, 0xD8, 0xFF, 0xE0, 0, 0]));

        // The first part of the file claims 30,000 by 30,000 pixels: refused before anything is unpacked.
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 30_000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 30_000);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        Assert.Equal("format.picture-too-large", First(png));
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }

    private static string First(byte[] file) => VerifyCredential.Verify(file, "x", new VerificationPolicy(), OfflineCodeTests.Now).Checks[0].Code;

    // Finder-like stripes everywhere: the worst case for the search.
    private static byte[] Stripes()
    {
        var pixels = new byte[600 * 600];
        for (var i = 0; i < pixels.Length; i++)
        {
            bool Dark(int at) => (at % 28) is < 3 or (>= 6 and < 15) or >= 18 and < 21;
            pixels[i] = Dark(i % 600) && Dark(i / 600) ? (byte)0 : (byte)255;
        }

        return Grey(pixels, 600, 600);
    }

    // Twenty thousand corners, each a true one.
    private static byte[] CornersOnly()
    {
        var pixels = new byte[4000 * 4000];
        for (var i = 0; i < pixels.Length; i++)
        {
            var ring = Math.Max(Math.Abs((i % 4000 % 27 / 3) - 4), Math.Abs((i / 4000 % 27 / 3) - 4));
            pixels[i] = ring is 0 or 1 or 3 ? (byte)0 : (byte)255;
        }

        return Grey(pixels, 4000, 4000);
    }

    private static byte[] Grey(byte[] pixels, int width, int height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        pixels.CopyTo(bitmap.GetPixelSpan());
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    // Turned round its middle, light grey on the left and with a spot that hides a few modules.
    private static byte[] Draw(QRCodeData data, int module, float degrees)
    {
        var modules = data.ModuleMatrix.Count;
        var side = (int)(modules * module * 1.5);
        using var bitmap = new SKBitmap(side, side);
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint { Color = SKColors.Black, IsAntialias = true })
        {
            canvas.Clear(new SKColor(0xE8, 0xE4, 0xDC));
            canvas.RotateDegrees(degrees, side / 2f, side / 2f);
            canvas.Translate((side - (modules * module)) / 2f, (side - (modules * module)) / 2f);
            for (var row = 0; row < modules; row++)
            {
                for (var column = 0; column < modules; column++)
                {
                    if (data.ModuleMatrix[row][column])
                    {
                        canvas.DrawRect(column * module, row * module, module + 0.3f, module + 0.3f, paint);
                    }
                }
            }

            paint.Color = new SKColor(0x60, 0x60, 0x60);
            canvas.DrawCircle(modules * module * 0.55f, modules * module * 0.5f, module * 1.3f, paint);
        }

        using var file = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return file.ToArray();
    }
}
