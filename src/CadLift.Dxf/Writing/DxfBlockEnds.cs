using CadLift.Dxf.Model;

namespace CadLift.Dxf.Writing;

/// <summary>What of a BLOCK or ENDBLK record a block does not understand: colours, descriptions, application groups, extended data.</summary>
internal static class DxfBlockEnds
{
    /// <summary>The tags that are not understood.</summary>
    /// <param name="record">The record; <see langword="null"/> for a block that was not read.</param>
    /// <returns><see langword="null"/> where everything is understood.</returns>
    public static DxfExtraTags? ExtraOf(DxfRecord? record)
    {
        if (record is null)
        {
            return null;
        }

        var extra = new DxfTagList();
        bool hasAny = false;
        DxfTagList tags = record.Tags;
        for (int i = 0; i < tags.Count; i++)
        {
            int end = tags[i].Code >= Reading.DxfGroupCode.FirstExtendedData ? tags.Count : tags.BeginsGroup(i) ? tags.EndOfGroup(i) : i + 1;
            if (end == i + 1 && IsUnderstood(tags[i].Code))
            {
                continue;
            }

            hasAny |= tags[i].Code != DxfTagList.SubclassCode;
            for (; i < end; i++)
            {
                extra.Add(tags[i].Code, tags[i].Utf8.Span);
            }

            i--;
        }

        return hasAny ? new DxfExtraTags(extra) : null;
    }

    private static bool IsUnderstood(int code) => code is 1 or 2 or 3 or 5 or 8 or 10 or 20 or 30 or 67 or 70 or 330;
}
