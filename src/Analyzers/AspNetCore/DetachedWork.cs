using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>Recognises work that nobody waits for: tasks that are dropped, timers, threads, events.</summary>
internal static class DetachedWork
{
    /// <summary>Whether what uses a function, a lambda or a reference to a method, runs it apart from the request.</summary>
    public static bool Runs(IOperation function) => Functions.UseOf(function) switch
    {
        IArgumentOperation { Parent: IInvocationOperation call } => IsStart(call.TargetMethod) && IsDropped(call, besideWarning: true),
        IArgumentOperation { Parent: IObjectCreationOperation { Type: { } type } creation } =>
            type.Is("System.Threading", "Timer") ? IsForgotten(creation) : type.Is("System.Threading", "Thread") && IsForgotten(creation),
        IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation source } => Outlives(source),
        _ => false,
    };

    /// <summary>Whether work tells somebody that it is done, who may be waiting for that.</summary>
    public static bool Signals(IOperation body) => body.Descendants().OfType<IInvocationOperation>().Any(static call =>
        call.TargetMethod.Name is "SetResult" or "TrySetResult" or "SetException" or "TrySetException" or "SetCanceled" or "TrySetCanceled" or "Release" or "Set" or
            "Signal" or "SignalAndWait" or "Complete" or "TryComplete" or "CompleteAdding" or "Pulse" or "PulseAll" &&
        call.TargetMethod.ContainingType?.ContainingNamespace is { } space && IsSystem(space));

    public static bool IsTask(ITypeSymbol? type) =>
        type is not null && (type.Is("System.Threading.Tasks", "Task") || type.Is("System.Threading.Tasks", "ValueTask"));

    /// <summary>Whether nobody has the result of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="besideWarning">Whether this is asked also where the compiler says so itself, in async functions (CS4014).</param>
    public static bool IsDropped(IOperation call, bool besideWarning)
    {
        var value = call;
        while (value.Parent is IConversionOperation or IParenthesizedOperation ||
            (value.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" or "ContinueWith" or "Unwrap" } outer && outer.Instance == value) ||
            value.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Unwrap", IsExtensionMethod: true } } })
        {
            value = value.Parent is IArgumentOperation argument ? argument.Parent! : value.Parent;
        }

        return value.Parent switch
        {
            IExpressionStatementOperation => besideWarning || !IsInAsync(value),
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => besideWarning && !IsMentioned(local, value),
            _ => false,
        };
    }

    private static bool IsStart(IMethodSymbol method) => method.Name switch
    {
        "Run" or "ContinueWith" => method.ContainingType.Is("System.Threading.Tasks", "Task"),
        "StartNew" => method.ContainingType.Is("System.Threading.Tasks", "TaskFactory"),
        "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" => method.ContainingType.Is("System.Threading", "ThreadPool"),
        _ => false,
    };

    /// <summary>Whether a timer or thread is started, and no more: neither kept, nor joined, nor disposed.</summary>
    private static bool IsForgotten(IObjectCreationOperation creation)
    {
        // new Thread(…).Start()
        if (creation.Parent is IInvocationOperation { TargetMethod.Name: "Start" or "UnsafeStart" })
            return true;

        if (creation.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } declarator })
            return IsDropped(creation, besideWarning: true);

        if (IsUsing(declarator))
            return false;

        return Functions.Root(creation).Descendants().OfType<ILocalReferenceOperation>().Where(reference => Same(reference.Local, local)).All(static reference =>
            reference.Parent is IInvocationOperation { TargetMethod.Name: "Start" or "UnsafeStart" or "Change" or "SetApartmentState" } or
                IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation });
    }

    private static bool IsUsing(IOperation declarator)
    {
        for (var current = declarator.Parent; current is not (null or IBlockOperation); current = current.Parent)
        {
            if (current is IUsingDeclarationOperation or IUsingOperation)
                return true;
        }

        return false;
    }

    /// <summary>Whether an event is of an object that was there before the request and stays subscribed.</summary>
    private static bool Outlives(IEventReferenceOperation source)
    {
        var isShared = source.Instance switch
        {
            null => true,
            IInstanceReferenceOperation => true,
            IFieldReferenceOperation or IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
            IParameterReferenceOperation => true,
            _ => false,
        };
        return isShared && !Functions.Root(source).Descendants().OfType<IEventAssignmentOperation>()
            .Any(other => !other.Adds && other.EventReference is IEventReferenceOperation { Event: var removed } && Same(removed, source.Event));
    }

    private static bool IsMentioned(ILocalSymbol local, IOperation value) =>
        Functions.Root(value).Descendants().OfType<ILocalReferenceOperation>().Any(reference => Same(reference.Local, local));

    private static bool IsInAsync(IOperation operation) => Functions.Around(operation) switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol.IsAsync,
        ILocalFunctionOperation local => local.Symbol.IsAsync,
        _ => operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is IMethodSymbol { IsAsync: true },
    };

    private static bool IsSystem(INamespaceSymbol space)
    {
        while (space.ContainingNamespace is { IsGlobalNamespace: false } outer)
            space = outer;

        return space.Name == "System";
    }

    private static bool Same(ISymbol first, ISymbol second) => SymbolEqualityComparer.Default.Equals(first, second);
}
