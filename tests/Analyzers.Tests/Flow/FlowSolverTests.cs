using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Flow;

public sealed class FlowSolverTests
{
    private const int Programs = 1500;
    private const int RunsOfEach = 400;

    /// <summary>
    /// Random programs: what a run does, the solver holds possible; and it holds nothing possible that no run does, but for runs that are
    /// too rare to meet, which are few.
    /// </summary>
    [Fact]
    public void Says_what_an_interpreter_finds()
    {
        var random = new Random(4711);
        var programs = Enumerable.Range(0, Programs).Select(_ => new RandomProgram(random).Block()).ToArray();
        int unseen = 0;
        foreach (var (program, graph) in programs.Zip(Graphs(programs.Select(RandomProgram.Text))))
        {
            var found = Observe(program, random);
            var said = FlowSolver.Solve(graph, new Counts()).Exit is { IsReached: true } exit ? exit.State : 0;

            Assert.True((found & ~said) == 0, $"A run ends with {found}, the solver says {said}: {RandomProgram.Text(program)}");
            unseen += found == said ? 0 : 1;
        }

        Assert.InRange(unseen, 0, Programs / 100);
    }

    [Fact]
    public void The_interpreter_would_find_a_wrong_solver()
    {
        var random = new Random(42);
        var programs = Enumerable.Range(0, 200).Select(_ => new RandomProgram(random).Block()).ToArray();

        int wrong = programs.Zip(Graphs(programs.Select(RandomProgram.Text)))
            .Count(pair => (Observe(pair.First, random) & ~(FlowSolver.Solve(pair.Second, new ForgetsCalls()).Exit is { IsReached: true } exit ? exit.State : 0)) != 0);

        Assert.True(wrong > 20);
    }

    [Theory]
    [InlineData("try { X(); } catch { }", 0b011)]
    [InlineData("try { X(); Y(); } catch (Exception) { X(); }", 0b110)]
    [InlineData("X(); try { Y(); } catch (Exception e) when (e.Message == \"\") { }", 0b010)]
    [InlineData("try { Y(); } finally { X(); }", 0b010)]
    [InlineData("try { try { X(); } finally { Y(); } } catch { X(); }", 0b110)]
    [InlineData("while (C()) { try { X(); break; } catch { continue; } finally { Y(); } }", 0b111)]
    public void Exceptions_lead_to_handlers_when_asked_for(string body, int expected)
    {
        var exit = FlowSolver.Solve(Graphs([body]).Single(), new Counts(failing: true)).Exit;

        Assert.Equal(expected, exit.State & expected);
    }

    [Theory]
    [InlineData("try { Action a = () => { X(); }; } finally { Y(); }")]
    [InlineData("Y(); if (C()) Y(); try { Y(); } catch (Exception e) when (e.Message == \"\") { Action a = () => { X(); }; }")]
    [InlineData("try { Y(); } finally { while (C()) { Action a = () => { X(); }; Y(); } }")]
    public void A_lambda_has_no_handlers_but_its_own(string body)
    {
        var graph = Graphs([body]).Single();
        var lambda = graph.Blocks.SelectMany(block => block.Operations).SelectMany(operation => operation.DescendantsAndSelf()).OfType<IFlowAnonymousFunctionOperation>().Single();

        var exit = FlowSolver.Solve(graph.GetAnonymousFunctionControlFlowGraph(lambda), new Counts(failing: true)).Exit;

        Assert.Equal(0b010, exit.State);
    }

    private static int Observe(RandomProgram.Node[] program, Random random)
    {
        int found = 0;
        for (int run = 0; run < RunsOfEach; run++)
        {
            var interpreter = new Interpreter(random.Next);
            if (interpreter.Run(program) is "next" or "return")
                found |= 1 << Math.Min(interpreter.Calls, 2);
        }

        return found;
    }

    private static IEnumerable<ControlFlowGraph> Graphs(IEnumerable<string> bodies)
    {
        string methods = string.Join("\n", bodies.Select((body, index) => $"void M{index}() {{ {body}}}"));
        var tree = CSharpSyntaxTree.ParseText($$"""
            using System; class P { bool C() => true; int N() => 0; void X() { } void Y() { }
            {{methods}} }
            """);
        var model = CSharpCompilation.Create("Programs", [tree], References.Framework).GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Where(method => method.Identifier.Text[0] == 'M')
            .Select(method => ControlFlowGraph.Create(method, model)!);
    }

    /// <summary>The set of counts that are possible: bit n for n calls, the last for more.</summary>
    private class Counts(bool failing = false) : FlowProblem<int>
    {
        public override int Entry => 1;

        public override bool EntersHandlers => failing;

        public override int Join(int first, int second) => first | second;

        public override int Transfer(IOperation operation, ControlFlowGraph graph, int state) =>
            operation is IInvocationOperation { TargetMethod.Name: "X" } ? Called(state) : state;

        protected virtual int Called(int state) => ((state << 1) | (state & 4)) & 7;
    }

    private sealed class ForgetsCalls : Counts
    {
        protected override int Called(int state) => state;
    }
}
