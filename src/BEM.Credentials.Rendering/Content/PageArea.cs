namespace BEM.Credentials.Rendering.Content;

/// <summary>A named place on a certificate's page, in points from the bottom left corner as a PDF rectangle gives it (ISO 32000-1, 7.9.5).</summary>
/// <param name="Page">The page, from 1.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Bottom">Lower edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Top">Upper edge.</param>
public readonly record struct PageArea(int Page, double Left, double Bottom, double Right, double Top)
{
    /// <summary>From millimetres of A4 landscape, measured from the top left corner.</summary>
    internal static PageArea Of(int page, (double X, double Y, double Width, double Height) box)
    {
        const double K = Layout.Sheet.PointsPerMillimetre;
        return new(page, box.X * K, (Layout.Sheet.Height - box.Y - box.Height) * K, (box.X + box.Width) * K, (Layout.Sheet.Height - box.Y) * K);
    }
}
