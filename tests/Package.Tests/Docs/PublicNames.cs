using System.Reflection;

namespace ResponseWriters.Package.Tests;

/// <summary>What is public in the package, and in the framework beneath it, by name.</summary>
internal sealed class PublicNames
{
    private readonly ILookup<string, Type> _types;
    private readonly HashSet<string> _extensions = new(StringComparer.Ordinal);

    public PublicNames()
    {
        Type[] ours = typeof(IResponseWriter).Assembly.GetExportedTypes();
        Ours = ours.Select(Name).ToHashSet(StringComparer.Ordinal);
        Type[] all = [.. ours, .. Framework().SelectMany(assembly => assembly.GetExportedTypes())];
        _types = all.ToLookup(Name, StringComparer.Ordinal);
        foreach (var method in all.Where(type => type is { IsAbstract: true, IsSealed: true }).SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)))
        {
            if (method.GetParameters() is [var receiver, ..])
            {
                string name = method.Name.StartsWith("get_", StringComparison.Ordinal) ? method.Name[4..] : method.Name;
                _extensions.Add($"{Name(receiver.ParameterType)}.{name}");
                _extensions.Add(name);
            }
        }
    }

    /// <summary>The types of the package.</summary>
    public IReadOnlySet<string> Ours { get; }

    /// <summary>Whether there is a <c>Type</c>, a <c>Type.Member</c> or an extension method of that name.</summary>
    public bool Exists(string name) => name.Split('.') switch
    {
        [var one] => _types.Contains(one) || _extensions.Contains(one),
        [var type, var member] => _types[type].Any(t => Members(t).Contains(member, StringComparer.Ordinal)) || _extensions.Contains(name),
        _ => false,
    };

    private static IEnumerable<string> Members(Type type) => type.GetMembers().Select(member => member.Name);

    private static string Name(Type type) => type.Name.Split('`')[0];

    private static IEnumerable<Assembly> Framework() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(file => Path.GetFileName(file).StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal))
        .Where(file => !file.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal))
        .Select(Assembly.LoadFrom)
        .Append(typeof(object).Assembly);
}
