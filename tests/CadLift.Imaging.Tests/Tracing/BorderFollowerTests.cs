using System.Text.Json;
using CadLift.Imaging.Tests.Filters;
using CadLift.Imaging.Tracing;

namespace CadLift.Imaging.Tests.Tracing;

/// <summary>Borders of random bodies of pixels are those that OpenCV finds, with their nesting.</summary>
public sealed class BorderFollowerTests
{
    private static readonly IReadOnlyList<StageVector> Vectors = StageVector.ReadAll("borders.json");

    public static TheoryData<int> Numbers() => [.. Enumerable.Range(0, Vectors.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Outer_borders_come_in_order(int number)
    {
        using Raster picture = Vectors[number].Picture("pixels");
        IReadOnlyList<Contour> contours = BorderFollower.FollowOuter(picture, TestContext.Current.CancellationToken);
        Assert.Equal(
            [.. Vectors[number].Of("outer").EnumerateArray().Select(static points => Text(StageVector.Points(points)))],
            contours.Select(static contour => Text(contour.Points)));
        Assert.All(contours, static contour => Assert.True(contour is { IsHole: false, Parent: -1 }));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Holes_know_what_lies_around_them(int number)
    {
        using Raster picture = Vectors[number].Picture("pixels");
        IReadOnlyList<Contour> contours = BorderFollower.FollowAll(picture, TestContext.Current.CancellationToken);
        JsonElement tree = Vectors[number].Of("tree");
        IEnumerable<string> expected = tree.EnumerateArray().Select(border => Describe(
            StageVector.Points(border.GetProperty("points")),
            border.GetProperty("hole").GetBoolean(),
            border.GetProperty("parent").GetInt32() is >= 0 and int parent ? StageVector.Points(tree[parent].GetProperty("points")) : []));
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            contours.Select(contour => Describe(contour.Points, contour.IsHole, contour.Parent < 0 ? [] : contours[contour.Parent].Points)).Order(StringComparer.Ordinal));
    }

    private static string Describe(IReadOnlyList<PixelPoint> points, bool isHole, IReadOnlyList<PixelPoint> parent) => $"{isHole} {Text(points)} in {Text(parent)}";

    private static string Text(IReadOnlyList<PixelPoint> points) => string.Join(' ', points.Select(static point => $"{point.X},{point.Y}"));
}
