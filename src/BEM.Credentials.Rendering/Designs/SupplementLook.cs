namespace BEM.Credentials.Rendering.Designs;

/// <summary>What differs between the designs' supplements.</summary>
/// <param name="Left">Left edge of the text in millimetres.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Top">Baseline of the first line.</param>
/// <param name="Tint">Whether the accent is used.</param>
/// <param name="HeadRule">Thickness of the rule under the head.</param>
/// <param name="DoubleRule">Whether a thin rule follows it.</param>
/// <param name="BarFilled">Whether measured bars are filled.</param>
/// <param name="Foot">Baseline of the last line.</param>
internal sealed record SupplementLook(double Left, double Right, double Top, bool Tint, double HeadRule, bool DoubleRule, bool BarFilled, double Foot);
