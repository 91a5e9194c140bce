using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ResponseWriters.Testing;

/// <summary>Runs Fix All in one scope.</summary>
/// <param name="fix">The fix.</param>
/// <param name="find">Finds what can be fixed in a project.</param>
internal sealed class FixAll(CodeFixProvider fix, Func<Project, Task<ImmutableArray<Diagnostic>>> find)
{
    public async Task<Solution> ApplyAsync(Document document, string equivalenceKey, FixAllScope scope)
    {
        var provider = fix.GetFixAllProvider()
            ?? throw new HarnessException($"{fix.GetType().Name} has no Fix All. If there is a reason, give it as NoFixAll.");
        if (!provider.GetSupportedFixAllScopes().Contains(scope))
            throw new HarnessException($"Fix All of {fix.GetType().Name} does not support the scope {scope}.");

        var action = await provider.GetFixAsync(new FixAllContext(
            document, fix, scope, equivalenceKey, fix.FixableDiagnosticIds, new Diagnostics(find), CancellationToken.None));
        return action is null
            ? throw new HarnessException($"Fix All in {scope} offers nothing, though a single fix is offered.")
            : await FixOffer.ApplyAsync(action, document.Project.Solution);
    }

    private sealed class Diagnostics(Func<Project, Task<ImmutableArray<Diagnostic>>> find) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await find(document.Project)).Where(d => d.Location.SourceTree?.FilePath == document.FilePath);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await find(project);
    }
}
