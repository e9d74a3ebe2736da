using System.Reflection;
using System.Text;

namespace CadLift.PublicApi.Tests;

/// <summary>Lists the public members of an assembly, a line each, in a stable order.</summary>
internal static class ApiListing
{
    private const BindingFlags Visible =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var lines = new List<string>();
        foreach (Type type in assembly.GetExportedTypes())
        {
            lines.Add(Describe(type));
            foreach (MemberInfo member in type.GetMembers(Visible))
            {
                if (IsVisible(member) && Describe(member) is { } text)
                {
                    lines.Add($"{NameOf(type)}.{text}");
                }
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return string.Join('\n', lines) + "\n";
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodInfo method => (method.IsPublic || method.IsFamily) && !IsAccessor(method),
        ConstructorInfo constructor => constructor.IsPublic || constructor.IsFamily,
        FieldInfo field => (field.IsPublic || field.IsFamily) && field.Name != "value__",
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(accessor => accessor.IsPublic || accessor.IsFamily),
        EventInfo @event => @event.AddMethod?.IsPublic == true,
        _ => false,
    };

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && (method.Name.StartsWith("get_", StringComparison.Ordinal) || method.Name.StartsWith("set_", StringComparison.Ordinal));

    private static string Describe(Type type)
    {
        string kind = type.IsInterface ? "interface"
            : type.IsEnum ? "enum"
            : type.IsValueType ? "struct"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type.IsAbstract && type.IsSealed ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class" : "class";
        IEnumerable<string> bases = type.GetInterfaces().Select(NameOf).Order(StringComparer.Ordinal);
        if (type.BaseType is { } baseType && baseType != typeof(object) && baseType != typeof(ValueType) && !type.IsEnum)
        {
            bases = bases.Prepend(NameOf(baseType));
        }

        string list = string.Join(", ", bases);
        return $"{NameOf(type)} ({kind}){(list.Length > 0 && !type.IsEnum ? " : " + list : string.Empty)}";
    }

    private static string? Describe(MemberInfo member) => member switch
    {
        MethodInfo method => $"{method.Name}{GenericsOf(method)}({ParametersOf(method)}) : {NameOf(method.ReturnType)}{StaticOf(method)}",
        ConstructorInfo constructor => $"ctor({ParametersOf(constructor)})",
        FieldInfo field => field.IsLiteral
            ? $"{field.Name} = {field.GetRawConstantValue()}"
            : $"{field.Name} : {NameOf(field.FieldType)}{(field.IsStatic ? " static" : string.Empty)}",
        PropertyInfo property => $"{property.Name}{IndexOf(property)} : {NameOf(property.PropertyType)} {{{AccessorsOf(property)}}}",
        EventInfo @event => $"{@event.Name} : event",
        _ => null,
    };

    private static string StaticOf(MethodInfo method) => method.IsStatic ? " static" : method.IsAbstract ? " abstract" : string.Empty;

    private static string IndexOf(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } parameters
            ? $"[{string.Join(", ", parameters.Select(parameter => NameOf(parameter.ParameterType)))}]"
            : string.Empty;

    private static string AccessorsOf(PropertyInfo property)
    {
        var text = new StringBuilder();
        if (property.GetMethod is { IsPublic: true } or { IsFamily: true })
        {
            text.Append(" get;");
        }

        if (property.SetMethod is { IsPublic: true } setter)
        {
            bool isInit = setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");
            text.Append(isInit ? " init;" : " set;");
        }

        return text.Append(' ').ToString();
    }

    private static string GenericsOf(MethodInfo method) => method.IsGenericMethod
        ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>"
        : string.Empty;

    private static string ParametersOf(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{NameOf(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + (parameter.RawDefaultValue ?? "default") : string.Empty)}"));

    private static string NameOf(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsByRef)
        {
            return "ref " + NameOf(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!) + "[]";
        }

        string name = type.IsNested ? $"{NameOf(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        return type.IsGenericType
            ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
            : name;
    }
}
