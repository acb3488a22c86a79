using BEM.Credentials.Issuance.Archive;

namespace BEM.Credentials.Tests.Issuance.Archive;

public sealed class SafeFileNameTests
{
    [Theory]
    [InlineData("2026/014", "2026-014")]
    [InlineData("№ 12/2026", "No-12-2026")]
    [InlineData("ՎԿ-7/3", "ՎԿ-7-3")]
    [InlineData("..\\..\\etc\\passwd", "etc-passwd")]
    [InlineData("con", "_con")]
    [InlineData("Index", "_Index")]
    [InlineData("COM1.2", "_COM1.2")]
    [InlineData("///", "certificate")]
    [InlineData("", "certificate")]
    [InlineData("a\u0000b\nc", "a-b-c")]
    [InlineData("სერტ. 5", "სერტ.-5")]
    public void TurnsANumberIntoAName(string number, string name) => Assert.Equal(name, SafeFileName.Of(number));

    [Fact]
    public void NamesThatDifferInCaseOnlyAreToldApart()
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Assert.Equal("ab-1", SafeFileName.Free("ab/1", taken));
        Assert.Equal("AB-1~2", SafeFileName.Free("AB/1", taken));
        Assert.Equal("ab-1~3", SafeFileName.Free("ab:1", taken));
    }

    [Fact]
    public void IsNeverTooLongForAFileSystem()
    {
        var name = SafeFileName.Of(new string('ქ', 5000));
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(name), 1, 180);
    }
}
