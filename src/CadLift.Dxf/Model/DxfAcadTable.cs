using System.Text;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>ACAD_TABLE: rows and columns of cells, drawn by a block of its own.</summary>
/// <remarks>Shows what its tags say; to change it, change <see cref="DxfRawEntity.Tags"/>.</remarks>
public sealed class DxfAcadTable : DxfRawEntity
{
    private const int CellCode = 171;
    private const int TextCode = 1;
    private const int TextPieceCode = 2;
    private const int LongTextPieceCode = 3;
    private const int FormattedTextCode = 302;
    private const int FormattedPieceCode = 303;

    /// <summary>Creates one without tags.</summary>
    public DxfAcadTable()
        : base("ACAD_TABLE")
    {
    }

    /// <summary>The name of the block that draws it (group 2).</summary>
    public string BlockName => Reference.Text(2);

    /// <summary>The upper left corner (groups 10, 20, 30).</summary>
    public Point3d Position => Reference.Point(10);

    /// <summary>The direction of its rows (groups 11, 21, 31).</summary>
    public Vector3d Direction => Own.Vector(11, Vector3d.UnitX);

    /// <summary>The handle of its style (group 342); 0 for none.</summary>
    public ulong Style => Own.Handle(342);

    /// <summary>The number of rows (group 91), as it is announced.</summary>
    public int RowCount => Math.Max(0, Own.Integer(91));

    /// <summary>The number of columns (group 92), as it is announced.</summary>
    public int ColumnCount => Math.Max(0, Own.Integer(92));

    /// <summary>The heights of the rows from the top (group 141).</summary>
    /// <returns>A new list.</returns>
    public IReadOnlyList<double> GetRowHeights() => Own.Reals(141);

    /// <summary>The widths of the columns from the left (group 142).</summary>
    /// <returns>A new list.</returns>
    public IReadOnlyList<double> GetColumnWidths() => Own.Reals(142);

    /// <summary>The texts of the cells, row by row, with their formatting codes; empty for cells that show no text.</summary>
    /// <returns>A new list of as many as there are cells in the file.</returns>
    public IReadOnlyList<string> GetCellTexts()
    {
        var texts = new List<string>();
        DxfTagRange own = Own;
        for (int i = own.IndexOf(CellCode, own.Start); i >= 0;)
        {
            int next = own.IndexOf(CellCode, i + 1);
            texts.Add(TextOf(next < 0 ? own.From(i) : own.From(i).To(next)));
            i = next;
        }

        return texts;
    }

    private DxfTagRange Reference => Tags.SubclassOrAll("AcDbBlockReference");

    private DxfTagRange Own => Tags.SubclassOrAll("AcDbTable");

    // Long texts come in pieces before their last part. What is shown follows the value from R2007 on.
    private static string TextOf(DxfTagRange cell)
    {
        string shown = Join(cell, FormattedPieceCode, FormattedPieceCode, FormattedTextCode);
        return shown.Length > 0 ? shown : Join(cell, TextPieceCode, LongTextPieceCode, TextCode);
    }

    private static string Join(DxfTagRange cell, int pieceCode, int otherPieceCode, int lastCode)
    {
        var text = new StringBuilder();
        for (int i = cell.Start; i < cell.End; i++)
        {
            int code = cell[i].Code;
            if (code == pieceCode || code == otherPieceCode || code == lastCode)
            {
                text.Append(cell[i].Text);
            }

            if (code == lastCode)
            {
                break;
            }
        }

        return text.ToString();
    }
}
