using CadLift.Imaging.Plans;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Letters stand amid other strokes of words, whether those are as thick as walls or not.</summary>
public sealed class LetteringTests
{
    [Theory]
    [InlineData(5, false)]
    [InlineData(1, true)]
    public void Words_of_bold_letters_are_no_walls_and_a_post_is_one(int count, bool isKept)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        PlanPicture picture = new PlanPicture(300, 200).Fill(20, 20, 280, 32);
        for (int i = 0; i < count; i++)
        {
            picture.Fill(100 + (13 * i), 100, 110 + (13 * i), 122);
        }

        using Raster drawn = picture.Draw(static (_, _) => 0, ink: 255);
        using Raster walls = PixelMask.Threshold(drawn, 128, 1, token);
        Lettering.Remove(walls, drawn, thin: 10, token);
        Assert.Equal(isKept ? byte.MaxValue : 0, walls.Row(110)[105]);
        Assert.Equal(byte.MaxValue, walls.Row(26)[100]);
    }
}
