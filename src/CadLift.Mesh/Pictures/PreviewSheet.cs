using System.Globalization;
using CadLift.Export;
using CadLift.Geometry.Numerics;
using CadLift.Meshes;
using CadLift.Plans;

namespace CadLift.Mesh.Pictures;

/// <summary>What a preview shows and where: one axonometric view of a building; three views and an axonometric one of anything else.</summary>
/// <remarks>Views of parts are placed by first-angle projection (ISO 5456-2), hidden edges dashed (ISO 128-2).</remarks>
internal sealed class PreviewSheet
{
    private const double Margin = 0.04;
    private const double CaptionHeight = 0.017;
    private const double LowestSheet = 0.55;
    private const double BuildingAzimuth = 242 * Math.PI / 180;
    private const double BuildingElevation = 52 * Math.PI / 180;
    private const double RoofedElevation = 28 * Math.PI / 180;
    private const double LinePitch = 1.7;

    // Rooms that are smaller on the sheet have no room for letters.
    private const double SmallestRoom = 0.025;
    private const double PartSheet = 0.72;
    private const double FlatViews = 0.6;
    private const double PartAzimuth = 225 * Math.PI / 180;
    private static readonly double PartElevation = Math.Atan(Math.Sqrt(0.5));

    private readonly ModelExportOptions _options;
    private readonly PictureEdges _edges;
    private readonly CancellationToken _cancellation;

    private PreviewSheet(MeshScene scene, ModelExportOptions options, CancellationToken cancellation)
    {
        Scene = new PictureScene(scene);
        _options = options;
        _cancellation = cancellation;
        _edges = PictureEdges.Of(scene, cancellation);
        int size = options.Mesh.PictureSize;
        Samples = size <= 800 ? 3 : size <= 2048 ? 2 : 1;
    }

    public PictureScene Scene { get; }

    private double Unit => _options.Mesh.PictureSize;

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Samples a pixel in each direction.</summary>
    public int Samples { get; }

    public List<SheetView> Views { get; } = [];

    public List<PictureStroke> Strokes { get; } = [];

    public List<PictureText> Texts { get; } = [];

    /// <summary>Lays out a sheet and finds out what is seen.</summary>
    public static PreviewSheet Compose(MeshScene scene, ModelExportOptions options, CancellationToken cancellation)
    {
        int size = options.Mesh.PictureSize;
        var sheet = new PreviewSheet(scene, options, cancellation);
        if (scene.Triangles.IsEmpty)
        {
            (sheet.Width, sheet.Height) = (size, (int)(PartSheet * size));
        }
        else if (scene.Parts.Any(static part => part.Kind != MeshPartKind.Part))
        {
            sheet.ComposeBuilding();
        }
        else
        {
            sheet.ComposePart();
        }

        return sheet;
    }

    private void ComposeBuilding()
    {
        bool hasRoof = Scene.Scene.Parts.Any(static part => part.Kind == MeshPartKind.Roof);
        PictureView view = PictureView.From(Scene.Middle, BuildingAzimuth, hasRoof ? RoofedElevation : BuildingElevation);
        Box2d seen = view.SeenOf([.. Scene.Corners(), .. Scene.CornerShadows()]);
        double margin = Margin * Unit;
        double caption = 4.5 * CaptionHeight * Unit;
        double aspect = Math.Clamp(seen.Height / Math.Max(seen.Width, 1e-9), LowestSheet, 1 / LowestSheet);
        double width = aspect <= 1 ? Unit : Unit / aspect;
        Width = (int)Math.Round(width);
        Height = (int)Math.Round(Math.Min(Unit, (aspect * (width - (2 * margin))) + (2 * margin) + caption));
        AddView(0, 0, Width, Height, view.Fitted(seen, margin, margin, Width - (2 * margin), Height - (2 * margin) - caption), isPale: false);
        AddRoomNames(Views[0]);
        AddCaption();
    }

    private void AddView(int left, int top, int width, int height, PictureView view, bool isPale)
    {
        if (!isPale)
        {
            Scene.CastShadows(Math.Clamp((int)(2 * Unit), 512, 4096), _cancellation);
        }

        (ViewRaster solid, ViewRaster? clear) = Scene.Draw(view.Enlarged(Samples), width * Samples, height * Samples, _cancellation);
        Views.Add(new SheetView(left, top, width, height, view, isPale, solid, clear));
        var strokes = new List<PictureStroke>();
        var hidden = new List<PictureStroke>();
        _edges.Draw(solid, Samples, strokes, isPale ? hidden : null, _cancellation);
        hidden.AddRange(strokes);
        foreach (PictureStroke stroke in StrokeChains.Of(hidden))
        {
            Strokes.Add(stroke with { X1 = stroke.X1 + left, X2 = stroke.X2 + left, Y1 = stroke.Y1 + top, Y2 = stroke.Y2 + top });
        }
    }

    // A name stands on its room's floor, in the middle of what is seen of it, as large as it has room; else only the area does.
    private void AddRoomNames(SheetView sheet)
    {
        IReadOnlyList<Storey> storeys = _options.Plan?.Storeys ?? [];
        for (int i = 0; i < storeys.Count; i++)
        {
            // Through a storey without a floor plate the one below is seen, and is not named.
            if (i + 1 < storeys.Count && storeys[i + 1].SlabThickness == 0)
            {
                continue;
            }

            Storey storey = storeys[i];
            foreach (Room room in storey.Rooms)
            {
                _cancellation.ThrowIfCancellationRequested();
                string area = string.Create(CultureInfo.InvariantCulture, $"{room.Area / 1e6:F1} m²");
                if (room.Label is not { Length: > 0 } label
                    || (!TryAddName(sheet, room, storey.Elevation, [.. Wrapped(label, 14), area])
                        && !TryAddName(sheet, room, storey.Elevation, [.. Wrapped(label, 8), area])))
                {
                    TryAddName(sheet, room, storey.Elevation, [area]);
                }
            }
        }
    }

    private bool TryAddName(SheetView sheet, Room room, double elevation, List<string> lines)
    {
        Box2d floor = room.Region.Outer.Bounds;
        if (Math.Max(floor.Width, floor.Height) * sheet.View.Scale < SmallestRoom * Unit)
        {
            return false;
        }

        double widest = lines.Max(StrokeFont.WidthOf) / StrokeFont.CapitalHeight;
        foreach (double size in (double[])[0.0125, 0.0105, 0.009, 0.0075])
        {
            double letters = size * Unit;
            if (FreePlaceIn(sheet, room, elevation, LinePitch / 2 * lines.Count * letters) is not { } place || place.Width < 1.1 * widest * letters)
            {
                continue;
            }

            for (int i = 0; i < lines.Count; i++)
            {
                double below = letters * ((LinePitch * (i - ((lines.Count - 1) / 2.0))) + 0.5);
                Texts.Add(new PictureText(lines[i], place.X, place.Y + below, letters, IsCentred: true));
            }

            return true;
        }

        return false;
    }

    // Lines of whole words.
    private static List<string> Wrapped(string label, int longest)
    {
        var lines = new List<string>();
        foreach (string word in label.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= longest)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }

    // Rows of places on the floor; the longest run of neighbours that are seen.
    private (double X, double Y, double Width)? FreePlaceIn(SheetView sheet, Room room, double elevation, double halfHeight)
    {
        const int Rows = 17;
        const int Columns = 32;
        Box2d seen = sheet.View.SeenOf(CornersOf(room.Region.Outer.Bounds, elevation));
        (double X, double Y, double Width)? best = null;
        double most = 0;
        for (int row = 1; row < Rows; row++)
        {
            double up = seen.Min.Y + (row * seen.Height / Rows);
            int run = 0;
            for (int column = 0; column <= Columns; column++)
            {
                double x = sheet.View.Left + (sheet.View.Scale * (seen.Min.X + (column * seen.Width / Columns)));
                double y = sheet.View.Top - (sheet.View.Scale * up);
                bool isFree = column < Columns && IsFloor(sheet, room, elevation, x, y - halfHeight) && IsFloor(sheet, room, elevation, x, y + halfHeight);
                run = isFree ? run + 1 : 0;
                double width = (run - 1) * seen.Width / Columns * sheet.View.Scale;

                // Nearer to the middle of the room is better where it is as wide.
                double off = Math.Abs(row - (Rows / 2.0)) / Rows;
                double worth = width * (1 - (0.5 * off));
                if (run > 1 && worth > most)
                {
                    (best, most) = ((x - (width / 2), y, width), worth);
                }
            }
        }

        return best;
    }

    private static IEnumerable<Point3d> CornersOf(Box2d box, double z) =>
    [
        new Point3d(box.Min.X, box.Min.Y, z), new Point3d(box.Max.X, box.Min.Y, z),
        new Point3d(box.Max.X, box.Max.Y, z), new Point3d(box.Min.X, box.Max.Y, z),
    ];

    private bool IsFloor(SheetView sheet, Room room, double elevation, double x, double y)
    {
        Point3d start = sheet.View.PointAt(x, y, 0);
        Point3d floor = start + (sheet.View.Toward * ((elevation - start.Z) / sheet.View.Toward.Z));
        var place = new Point2d(floor.X, floor.Y);
        return room.Region.Outer.WindingNumber(place) != 0
            && !room.Region.Holes.ToArray().Any(hole => hole.WindingNumber(place) != 0)
            && IsOpen(sheet, x, y, sheet.View.Project(floor).Depth);
    }

    private bool IsOpen(SheetView sheet, double x, double y, double depth)
    {
        int column = (int)Math.Floor(x * Samples);
        int row = (int)Math.Floor(y * Samples);
        return (uint)column < (uint)sheet.Solid.Width && (uint)row < (uint)sheet.Solid.Height
            && sheet.Solid.DepthAt(column, row) <= depth + (3 / sheet.View.Scale)
            && (sheet.Clear is null || sheet.Clear.DepthAt(column, row) <= depth);
    }

    private void AddCaption()
    {
        Box3d box = Scene.Bounds;
        double letters = CaptionHeight * Unit;
        double margin = Margin * Unit;
        string size = string.Create(
            CultureInfo.InvariantCulture,
            $"{Length(box.Max.X - box.Min.X)} × {Length(box.Max.Y - box.Min.Y)} × {Length(box.Max.Z - box.Min.Z)} mm");
        double room = (Width - (2 * margin)) * StrokeFont.CapitalHeight;
        Texts.Add(new PictureText(
            _options.Name, margin, Height - margin - (1.7 * letters), Math.Min(letters, room / StrokeFont.WidthOf(_options.Name)), IsCentred: false));
        Texts.Add(new PictureText(
            size, margin, Height - margin, Math.Min(0.75 * letters, room / StrokeFont.WidthOf(size)), IsCentred: false));
    }

    // The front view at the upper left, that from above below it, that from the left beside it, all in one scale; the axonometric one to
    // the right of them.
    private void ComposePart()
    {
        Width = (int)Unit;
        Height = (int)Math.Round(PartSheet * Unit);
        PictureView front = PictureView.From(Scene.Middle, -Math.PI / 2, 0);
        PictureView above = PictureView.From(Scene.Middle, -Math.PI / 2, Math.PI / 2);
        PictureView left = PictureView.From(Scene.Middle, Math.PI, 0);
        Box3d box = Scene.Bounds;
        (double width, double depth, double height) = (box.Max.X - box.Min.X, box.Max.Y - box.Min.Y, box.Max.Z - box.Min.Z);
        double gap = 0.085 * Unit;
        double caption = 5 * CaptionHeight * Unit;
        double right = FlatViews * Unit;
        double scale = Math.Min((right - (3 * gap)) / Math.Max(width + depth, 1e-9), (Height - caption - (2.5 * gap)) / Math.Max(height + depth, 1e-9));
        double x = gap + Math.Max((right - (2.5 * gap) - (scale * (width + depth))) / 2, 0);
        double y = (0.6 * gap) + Math.Max((Height - caption - (2.2 * gap) - (scale * (height + depth))) / 2, 0);
        AddFlatView(front, x, y, scale, isWide: false, isHigh: true);
        AddFlatView(left, x + (scale * width) + gap, y, scale, isWide: true, isHigh: false);
        AddFlatView(above, x, y + (scale * height) + gap, scale, isWide: true, isHigh: true);
        PictureView whole = PictureView.From(Scene.Middle, PartAzimuth, PartElevation);
        Box2d seen = whole.SeenOf([.. Scene.Corners(), .. Scene.CornerShadows()]);
        (int cell, int cellWidth, int cellHeight) = ((int)right, Width - (int)right, Height - (int)caption);
        AddView(cell, 0, cellWidth, cellHeight, whole.Fitted(seen, gap / 3, gap / 2, cellWidth - gap, cellHeight - gap), isPale: false);
        AddCaption();
    }

    private void AddFlatView(PictureView view, double x, double y, double scale, bool isWide, bool isHigh)
    {
        // A few pixels more, for the lines of the outline.
        const int Border = 4;
        Box2d box = view.SeenOf(Scene.Corners());
        (int cellX, int cellY) = ((int)x - Border, (int)y - Border);
        PictureView placed = view.Placed(scale, x - cellX - (scale * box.Min.X), y - cellY + (scale * box.Max.Y));
        AddView(
            cellX, cellY, (int)Math.Ceiling(scale * box.Width) + (2 * Border) + 1, (int)Math.Ceiling(scale * box.Height) + (2 * Border) + 1, placed, isPale: true);
        (double right, double bottom) = (x + (scale * box.Width), y + (scale * box.Height));
        double letters = 0.0115 * Unit;
        if (isWide)
        {
            AddDimension(x, bottom, right, bottom, 0, 2.6 * letters, box.Width, letters);
        }

        if (isHigh)
        {
            AddDimension(x, bottom, x, y, -2.6 * letters, 0, box.Height, letters);
        }
    }

    // Two lines beside, one between them with a slanted tick at each end (ISO 129-1), and the measure on it.
    private void AddDimension(double x1, double y1, double x2, double y2, double awayX, double awayY, double length, double letters)
    {
        (double ax, double ay, double bx, double by) = (x1 + awayX, y1 + awayY, x2 + awayX, y2 + awayY);
        double beyond = 1.25;
        Line(x1 + (0.2 * awayX), y1 + (0.2 * awayY), x1 + (beyond * awayX), y1 + (beyond * awayY));
        Line(x2 + (0.2 * awayX), y2 + (0.2 * awayY), x2 + (beyond * awayX), y2 + (beyond * awayY));
        Line(ax, ay, bx, by);
        double tick = 0.35 * letters;
        foreach ((double x, double y) in ((double, double)[])[(ax, ay), (bx, by)])
        {
            Line(x - tick, y + tick, x + tick, y - tick);
        }

        bool isLevel = awayX == 0;
        double gap = 0.45 * letters;

        // What does not fit between the ticks stands behind the second one.
        string words = Length(length);
        double wide = StrokeFont.WidthOf(words) / StrokeFont.CapitalHeight * letters;
        double room = Math.Abs(isLevel ? bx - ax : by - ay);
        double behind = wide + (2 * tick) > room ? (room / 2) + (wide / 2) + (2 * tick) : 0;
        Texts.Add(new PictureText(
            words,
            ((ax + bx) / 2) + (isLevel ? behind : -gap),
            ((ay + by) / 2) - (isLevel ? gap : behind),
            letters,
            IsCentred: true,
            IsUpright: isLevel));

        void Line(double fromX, double fromY, double toX, double toY) =>
            Strokes.Add(new PictureStroke(fromX, fromY, toX, toY, StrokeKind.Dimension));
    }

    private static string Length(double millimetres) => millimetres.ToString("0.##", CultureInfo.InvariantCulture);
}
