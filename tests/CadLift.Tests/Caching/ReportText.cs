using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using CadLift.Geometry.Planar;

namespace CadLift.Tests.Caching;

/// <summary>Everything that a report holds, as text: whatever is forgotten on the way to a cache and back shows.</summary>
internal static class ReportText
{
    public static string Of(object report)
    {
        var text = new StringBuilder();
        Append(text, report, depth: 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case double number:
                text.Append(number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case string or bool or int or long or Enum:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
            case RegionSet set:
                AppendAll(text, set.Regions.ToArray(), depth);
                break;
            case Region region:
                AppendAll(text, region.Holes.ToArray().Prepend(region.Outer).Select(static loop => loop.Segments.ToArray()), depth);
                break;
            case IDictionary dictionary:
                AppendAll(text, dictionary.Keys.Cast<object>().Select(key => $"{key}={dictionary[key]}").Order(StringComparer.Ordinal), depth);
                break;
            case IEnumerable list:
                AppendAll(text, list, depth);
                break;
            default:
                AppendProperties(text, value, depth);
                break;
        }
    }

    private static void AppendAll(StringBuilder text, IEnumerable items, int depth)
    {
        text.Append('[');
        foreach (object? item in items)
        {
            Append(text, item, depth + 1);
            text.Append(", ");
        }

        text.Append(']');
    }

    private static void AppendProperties(StringBuilder text, object value, int depth)
    {
        // Points lead to points of the same kind through their zero and the like; what is deep is of structures that are written above.
        Assert.InRange(depth, 0, 12);
        text.Append('{');
        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.GetIndexParameters().Length == 0))
        {
            if (!property.PropertyType.IsByRefLike && property.PropertyType != value.GetType())
            {
                text.Append(property.Name).Append(": ");
                Append(text, property.GetValue(value), depth + 1);
                text.Append(", ");
            }
        }

        text.Append('}');
    }
}
