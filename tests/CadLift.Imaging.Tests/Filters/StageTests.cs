using System.Text.Json;
using CadLift.Imaging.Filters;
using CadLift.Imaging.Filters.Lanes;
using CadLift.Imaging.Tracing;

namespace CadLift.Imaging.Tests.Filters;

/// <summary>Every stage of the classic pipeline equals a plain statement of its arithmetic, in every width of vectors.</summary>
public sealed class StageTests
{
    private static readonly IReadOnlyList<StageVector> Vectors = StageVector.ReadAll("stages.json");

    public static TheoryData<int> Numbers() => [.. Enumerable.Range(0, Vectors.Count)];

    public static TheoryData<int, int> Widths()
    {
        var data = new TheoryData<int, int>();
        foreach (int width in Enum.GetValues<SimdWidth>())
        {
            for (int seed = 0; seed < 12; seed++)
            {
                data.Add(width, seed);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Stages_equal_the_model(int number)
    {
        StageVector vector = Vectors[number];
        CancellationToken token = TestContext.Current.CancellationToken;
        Check(vector, "gray", "clahe", picture => Clahe.Apply(picture, cancellationToken: token));
        Check(vector, "clahe", "bilateral", picture => BilateralFilter.Apply(picture, cancellationToken: token));
        Check(vector, "bilateral", "blur", picture => GaussianFilter.Apply(picture, cancellationToken: token));
        Check(vector, "blur", "canny", picture => CannyEdges.Apply(picture, cancellationToken: token));
        Check(vector, "canny", "close", picture => Morphology.Close(picture, 2, cancellationToken: token));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Contours_and_corners_equal_the_model(int number)
    {
        StageVector vector = Vectors[number];
        using Raster closed = vector.Picture("close");
        IReadOnlyList<Contour> contours = BorderFollower.FollowOuter(closed, TestContext.Current.CancellationToken);
        JsonElement expected = vector.Of("contours");
        Assert.Equal(expected.GetArrayLength(), contours.Count);
        for (int i = 0; i < contours.Count; i++)
        {
            Assert.Equal(StageVector.Points(expected[i]), contours[i].Points);
            Assert.Equal(vector.Of("lengths")[i].GetDouble(), contours[i].Length);
            Assert.Equal(StageVector.Points(vector.Of("simplified")[i]), DouglasPeucker.Simplify(contours[i].Points, 0.02 * contours[i].Length));
        }
    }

    // The pipeline that works in bands makes what the stages make one after the other.
    [Theory]
    [MemberData(nameof(Numbers))]
    public void Bands_make_what_whole_stages_make(int number)
    {
        StageVector vector = Vectors[number];
        using Raster gray = vector.Picture("gray");
        using Raster edges = EdgeMap.Create(gray, new ContourOptions(), 1, TestContext.Current.CancellationToken);
        Assert.Equal(vector.Bytes("canny"), edges.Samples.ToArray());
    }

    // Tall enough for several bands; neither bands side by side nor narrow options change a pixel.
    [Theory]
    [InlineData(0, true, 5)]
    [InlineData(1, true, 9)]
    [InlineData(2, false, 3)]
    [InlineData(3, true, 0)]
    [InlineData(4, false, 0)]
    public void Bands_side_by_side_change_nothing(int seed, bool smooths, int blur)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using Raster gray = Pictures.Random(seed, 173, (2 * RowBands.Height) + 1);
        var options = new ContourOptions { SmoothsGrain = smooths, EnhancesContrast = smooths, BlurSize = blur };
        using Raster banded = EdgeMap.Create(gray, options, 3, token);
        using Raster whole = WholeEdges(gray, options, token);
        Assert.Equal(whole.Samples.ToArray(), banded.Samples.ToArray());
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_width_gives_the_same(int width, int seed)
    {
        var simd = (SimdWidth)width;
        using Raster picture = Pictures.Random(seed, 61 + (seed * 13), 23 + seed);
        Clahe clahe = Clahe.Prepare(picture, 2, 8);
        BilateralFilter grain = BilateralFilter.Create(9, 75, 75);
        using RowBand near = RowBands.Mirrored(picture, -4, picture.Height + 4, 4);
        for (int y = 0; y < picture.Height; y++)
        {
            AssertSame(picture.Width, simd, (target, with) => clahe.Map(picture, y, y + 1, (_, row) => row.CopyTo(target), with));
            AssertSame(picture.Width, simd, (target, with) => grain.FilterRow(near, y + 4, target, with));
            AssertSame(picture.Width, simd, (target, with) => GaussianFilter.FilterRow(near, y + 4, 5, target, with));
            AssertSame(picture.Width, simd, (target, with) => Morphology.DilateRow(near, y + 4, 3, target, with));
            AssertSame(picture.Width, simd, (target, with) => Morphology.ErodeRow(near, y + 4, 3, target, with));
        }

        using Raster expected = Raster.Rent(picture.Width, picture.Height);
        using Raster found = Raster.Rent(picture.Width, picture.Height);
        using RowBand repeated = Repeated(picture);
        CannyEdges.Classify(repeated, 0, picture.Height, 0, picture.Height, (40, 120), expected, SimdWidth.Scalar);
        CannyEdges.Classify(repeated, 0, picture.Height, 0, picture.Height, (40, 120), found, simd);
        Assert.Equal(expected.Samples.ToArray(), found.Samples.ToArray());
    }

    // A single color has no edges, whatever the size.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    [InlineData(200, 3)]
    public void Flat_pictures_have_no_contours(int width, int height)
    {
        using Raster flat = Raster.Rent(width, height);
        flat.Samples.Fill(97);
        Assert.Empty(ContourTracer.Trace(flat, new ContourOptions(), cancellationToken: TestContext.Current.CancellationToken));
    }

    private static void Check(StageVector vector, string from, string to, Func<Raster, Raster> filter)
    {
        using Raster source = vector.Picture(from);
        using Raster result = filter(source);
        Assert.Equal(vector.Bytes(to), result.Samples.ToArray());
        Assert.Equal(vector.Bytes(from), source.Samples.ToArray());
    }

    private static void AssertSame(int length, SimdWidth width, Action<byte[], SimdWidth> filter)
    {
        byte[] expected = new byte[length];
        byte[] found = new byte[length];
        filter(expected, SimdWidth.Scalar);
        filter(found, width);
        Assert.Equal(expected, found);
    }

    private static RowBand Repeated(Raster picture)
    {
        var band = new RowBand(picture.Width, picture.Height, 1);
        for (int y = 0; y < picture.Height; y++)
        {
            picture.Row(y).CopyTo(band.Row(y));
            band.RepeatMargins(y);
        }

        return band;
    }

    private static Raster WholeEdges(Raster gray, ContourOptions options, CancellationToken token)
    {
        using Raster even = options.EnhancesContrast ? Clahe.Apply(gray, cancellationToken: token) : Pictures.Of(gray.Width, gray.Height, gray.Samples);
        using Raster smooth = options.SmoothsGrain ? BilateralFilter.Apply(even, cancellationToken: token) : Pictures.Of(gray.Width, gray.Height, even.Samples);
        using Raster blurred = options.BlurSize > 0 ? GaussianFilter.Apply(smooth, options.BlurSize, cancellationToken: token) : Pictures.Of(gray.Width, gray.Height, smooth.Samples);
        return CannyEdges.Apply(blurred, cancellationToken: token);
    }
}
