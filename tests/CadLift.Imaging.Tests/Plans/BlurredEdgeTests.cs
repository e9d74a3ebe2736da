using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>The middle of an outline is found to a fraction of a pixel, sharp or blurred: that is where the side of a grey wall lies.</summary>
public sealed class BlurredEdgeTests
{
    private const double Step = 0.25;
    private const int Fine = 25;
    private const double From = 3.5;
    private const double To = 6.5;

    [Theory]
    [InlineData(1.2, 0.4, 255, 125)]
    [InlineData(1.2, 1.2, 255, 125)]
    [InlineData(1.2, 2.2, 255, 125)]
    [InlineData(2, 0.4, 255, 125)]
    [InlineData(2, 1.5, 250, 60)]
    [InlineData(3, 0.5, 200, 90)]
    [InlineData(3, 1, 255, 0)]
    public void The_middle_of_the_stroke_is_found(double width, double blur, double stroke, double fill)
    {
        foreach (double middle in (double[])[5, 5.3, 5.6, 6])
        {
            double found = BlurredEdge.MiddleOf(Profile(middle, width, blur, stroke, fill), Step, From, To);
            Assert.True(Math.Abs(found - middle) < 0.15 + (0.1 * blur), FormattableString.Invariant($"{found} for {middle}"));
        }
    }

    [Fact]
    public void Nothing_that_was_read_has_a_place_within_the_range()
    {
        double found = BlurredEdge.MiddleOf(new double[40], Step, From, To);
        Assert.InRange(found, From - Step, To + Step);
    }

    // Paper, a bar, the fill; each reading is the mean around it, weighed by the normal distribution.
    private static double[] Profile(double middle, double width, double blur, double stroke, double fill)
    {
        double[] profile = new double[54];
        for (int i = 0; i < profile.Length; i++)
        {
            (double sum, double weights) = (0, 0);
            for (int k = -4 * Fine; k <= 4 * Fine; k++)
            {
                double off = (double)k / Fine;
                double place = (i * Step) + (off * blur) - middle;
                double weight = Math.Exp(-off * off / 2);
                sum += weight * (place < -width / 2 ? 0 : place < width / 2 ? stroke : fill);
                weights += weight;
            }

            profile[i] = sum / weights;
        }

        return profile;
    }
}
