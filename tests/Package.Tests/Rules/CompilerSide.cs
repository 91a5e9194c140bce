using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ResponseWriters.Package.Tests;

/// <summary>Generator, analyzers, fixes and refactorings, loaded from the package as an editor loads them.</summary>
internal sealed class CompilerSide : IAnalyzerAssemblyLoader
{
    private readonly AssemblyLoadContext _context = new(nameof(CompilerSide));

    public CompilerSide(PackedPackage package)
    {
        References = [.. package.CompilerSide.Select(file => new AnalyzerFileReference(file, this))];
        foreach (var reference in References)
        {
            reference.AnalyzerLoadFailed += (_, failure) => throw new InvalidOperationException(failure.Message, failure.Exception);
            AddDependencyLocation(reference.FullPath);
        }

        // A fix and its analyzer share an assembly, which is in the same folder.
        _context.Resolving += (context, name) =>
            package.CompilerSide.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == name.Name) is { } file ? context.LoadFromAssemblyPath(file) : null;
    }

    public IReadOnlyList<AnalyzerFileReference> References { get; }

    public IReadOnlyList<DiagnosticAnalyzer> Analyzers => [.. References.SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp))];

    public IReadOnlyList<DiagnosticDescriptor> Rules => [.. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)];

    public IReadOnlyList<CodeFixProvider> Fixes => Exported<CodeFixProvider, ExportCodeFixProviderAttribute>();

    public IReadOnlyList<CodeRefactoringProvider> Refactorings => Exported<CodeRefactoringProvider, ExportCodeRefactoringProviderAttribute>();

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => _context.LoadFromAssemblyPath(fullPath);

    private IReadOnlyList<T> Exported<T, TExport>()
        where TExport : Attribute => [.. References
        .SelectMany(reference => reference.GetAssembly().GetTypes())
        .Where(type => type.GetCustomAttribute<TExport>() is not null)
        .Select(type => (T)Activator.CreateInstance(type)!)];
}
