using System.Globalization;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>How many bytes a workbook's parts may still unfold to, together.</summary>
internal sealed class UnpackedBudget(ImportLimits limits)
{
    /// <summary>Below this size a high ratio is no sign of a bomb: a sheet of equal rows packs well.</summary>
    private const long RatioCounts = 16 * 1024 * 1024;

    private long spent;

    /// <summary>Counts bytes.</summary>
    /// <param name="bytes">Just read.</param>
    /// <param name="ofPart">Read of the part so far.</param>
    /// <param name="packed">Size of the part in the file.</param>
    /// <exception cref="UnacceptableFileException">Too many.</exception>
    public void Spend(int bytes, long ofPart, long packed)
    {
        spent += bytes;
        if (spent > limits.UnpackedBytes || (ofPart > RatioCounts && ofPart / Math.Max(1, packed) > limits.Ratio))
        {
            throw new UnacceptableFileException("too-large", (spent / (1024 * 1024)).ToString(CultureInfo.InvariantCulture) + " MiB");
        }
    }
}
