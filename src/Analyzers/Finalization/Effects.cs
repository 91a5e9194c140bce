using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>Tells what must not happen twice from what may: ending something, setting it to a constant, and whatever is unknown.</summary>
/// <param name="changes">What the member changes.</param>
/// <param name="stability">What is the same the second time.</param>
/// <param name="logging">Whether a line in a log must not come twice either.</param>
internal sealed class Effects(Changes changes, Stability stability, bool logging)
{
    /// <summary>What an operation does, as in "a second call would …"; nothing where it may be repeated.</summary>
    public string? Of(IOperation operation, Scope scope)
    {
        var what = operation switch
        {
            IIncrementOrDecrementOperation { Parent: IExpressionStatementOperation } step => Counted(step.Target, scope),
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, Parent: IExpressionStatementOperation } sum
                when sum.Type?.TypeKind != TypeKind.Delegate && stability.IsSameValue(sum.Value, scope) => Counted(sum.Target, scope),
            IInvocationOperation call => OfCall(call, scope),
            _ => null,
        };
        return what is null || IsTolerated(operation.Syntax) ? null : what;
    }

    private string? OfCall(IInvocationOperation call, Scope scope)
    {
        var method = call.TargetMethod;
        var type = method.ContainingType;
        if (logging && IsLog(method))
            return "log";

        if (type.Is("System.Threading", "Interlocked"))
        {
            return method.Name is "Increment" or "Decrement" or "Add" && call.Parent is IExpressionStatementOperation && call.Arguments.Length > 0
                ? Counted(call.Arguments[0].Value, scope)
                : null;
        }

        if (Members.Receiver(call) is not { } receiver || scope.Root(receiver) is not { } root || changes.IsChanged(root))
            return null;

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return IsTaskOrNothing(method.ReturnType) && !call.Arguments.Any(argument => stability.Mentions(argument.Value, scope))
                ? $"{(scope.Resolve(receiver).Value is IEventReferenceOperation ? "raise" : "invoke")} '{root.Name}'"
                : null;
        }

        if (IsPool(type) && method.Name == "Return")
            return call.Arguments.Length > 0 ? Returned(call.Arguments[0].Value, scope) : null;

        if (Gives(type, method.Name))
            return changes.IsAcquired(root) ? null : $"release '{root.Name}'";

        if (Completes(type, method.Name))
            return $"complete '{root.Name}'";

        if (Collects(type, method.Name) || Appends(type, method.Name))
            return IsPassed(call, scope) && (Removes(method.Name) || !changes.IsReset(root)) ? $"change '{root.Name}'" : null;

        return Sinks.Is(receiver.Type) && Sinks.Writes(method.Name) && !IsConsole(root) && !changes.IsReset(root) && IsWritten(call, receiver, scope)
            ? $"write to '{root.Name}'"
            : null;
    }

    private string? Counted(IOperation target, Scope scope)
    {
        if (Members.Of(target) is { } member)
            return changes.IsAssigned(member) || changes.IsTested(member) || member is IEventSymbol ? null : $"change '{member.Name}'";

        return target is IMemberReferenceOperation or IArrayElementReferenceOperation && Members.Outer(target) is { } outer &&
            scope.Root(outer) is { } root && !changes.IsChanged(root)
            ? $"change '{root.Name}'"
            : null;
    }

    /// <summary>A buffer that the object keeps; not one that was rented, or taken out of its field, for this call.</summary>
    private string? Returned(IOperation value, Scope scope)
    {
        var (resolved, _) = scope.Resolve(value);
        return resolved is not IInvocationOperation && scope.Root(value) is { } root && !changes.IsReset(root) ? $"return '{root.Name}' to its pool" : null;
    }

    private bool IsPassed(IInvocationOperation call, Scope scope) => !call.Arguments.Any(argument => stability.Mentions(argument.Value, scope));

    private bool IsWritten(IInvocationOperation call, IOperation receiver, Scope scope)
    {
        var passed = call.Arguments.Select(static argument => argument.Value).Where(value => value != receiver).ToArray();
        return passed.All(value => stability.IsSameValue(value, scope)) && !passed.Take(1).Any(IsEmpty);
    }

    private static bool IsEmpty(IOperation value) => value switch
    {
        IConversionOperation conversion => IsEmpty(conversion.Operand),
        IDefaultValueOperation => true,
        ICollectionExpressionOperation { Elements.Length: 0 } => true,
        IMemberReferenceOperation { Member.Name: "Empty" } or IInvocationOperation { TargetMethod.Name: "Empty" } => true,
        _ => value.ConstantValue is { HasValue: true, Value: "" },
    };

    private static bool IsTaskOrNothing(ITypeSymbol type) => type.SpecialType == SpecialType.System_Void ||
        (type is INamedTypeSymbol { Arity: 0 } && (type.Is("System.Threading.Tasks", "Task") || type.Is("System.Threading.Tasks", "ValueTask")));

    private static bool IsPool(INamedTypeSymbol type) => type.Is("System.Buffers", "ArrayPool") || type.Is("Microsoft.Extensions.ObjectPool", "ObjectPool") ||
        type.BaseClasses().Any(static parent => parent.Is("System.Buffers", "ArrayPool") || parent.Is("Microsoft.Extensions.ObjectPool", "ObjectPool"));

    private static bool Gives(INamedTypeSymbol type, string name) => (type.Name, name) is
        ("SemaphoreSlim" or "Semaphore", "Release") or ("Mutex", "ReleaseMutex") or ("CountdownEvent", "Signal") or ("Barrier", "RemoveParticipant" or "SignalAndWait") or
        ("ReaderWriterLockSlim", "ExitReadLock" or "ExitWriteLock" or "ExitUpgradeableReadLock") && type.ContainingNamespace.Name == "Threading";

    private static bool Completes(INamedTypeSymbol type, string name) =>
        (type.Is("System.Threading.Tasks", "TaskCompletionSource") && name is "SetResult" or "SetException" or "SetCanceled") ||
        (type.Is("System.Threading.Channels", "ChannelWriter") && name == "Complete") ||
        (type.Is("System.Security.Cryptography", "CryptoStream") && name is "FlushFinalBlock" or "FlushFinalBlockAsync") ||
        (type.ContainingNamespace.Name == "Cryptography" && name == "TransformFinalBlock");

    private static bool Collects(INamedTypeSymbol type, string name)
    {
        if (type.Name is "HashSet" or "SortedSet" or "ISet" or "ConcurrentDictionary" or "IImmutableSet" || type.Name.StartsWith("Immutable", System.StringComparison.Ordinal))
            return false;

        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.Name == "Collections" && space.ContainingNamespace.Name == "System")
                return name is "Add" or "AddRange" or "Insert" or "InsertRange" or "Enqueue" or "Push" or "AddLast" or "AddFirst" || Removes(name);
        }

        return false;
    }

    private static bool Removes(string name) => name is "RemoveAt" or "RemoveFirst" or "RemoveLast" or "Dequeue" or "Pop";

    private static bool Appends(INamedTypeSymbol type, string name) =>
        (type.Is("System.Text", "StringBuilder") && name.StartsWith("Append", System.StringComparison.Ordinal)) ||
        (type.Is("Microsoft.AspNetCore.Http", "IHeaderDictionary") && name == "Append") ||
        (type.Is("Microsoft.AspNetCore.Http", "HeaderDictionaryExtensions") && name is "Append" or "AppendCommaSeparatedValues") ||
        (type.Is("Microsoft.AspNetCore.Http", "ResponseTrailerExtensions") && name == "AppendTrailer") ||
        (type.ContainingNamespace is { Name: "Metrics", ContainingNamespace.Name: "Diagnostics" } && name is "Add" or "Record");

    private static bool IsConsole(ISymbol root) => root.ContainingType is { Name: "Console" or "Debug" or "Trace", ContainingNamespace.Name: "System" or "Diagnostics" };

    private static bool IsLog(IMethodSymbol method) =>
        (method.ContainingType is { Name: "LoggerExtensions" or "ILogger", ContainingNamespace.Name: "Logging" } && method.Name.StartsWith("Log", System.StringComparison.Ordinal)) ||
        (method.ContainingType is { Name: "Console" or "Debug" or "Trace", ContainingNamespace.Name: "System" or "Diagnostics" } && method.Name.StartsWith("Write", System.StringComparison.Ordinal)) ||
        method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "LoggerMessageAttribute");

    /// <summary>Whether a second time is expected, and its exception caught.</summary>
    private static bool IsTolerated(SyntaxNode syntax) => syntax.Ancestors().OfType<TryStatementSyntax>().Any(attempt => attempt.Block.Span.Contains(syntax.Span) &&
        attempt.Catches.Any(static handler => handler.Declaration?.Type.ToString() is { } name && (name.EndsWith("ObjectDisposedException", System.StringComparison.Ordinal) ||
        name.EndsWith("InvalidOperationException", System.StringComparison.Ordinal) || name.EndsWith("SemaphoreFullException", System.StringComparison.Ordinal) ||
        name.EndsWith("ChannelClosedException", System.StringComparison.Ordinal))));
}
