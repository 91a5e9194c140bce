using FsCheck;
using FsCheck.Fluent;
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
    private const int RunsOfEach = 300;

    private static readonly CSharpCompilation NoPrograms = CSharpCompilation.Create("Programs", references: References.Framework);

    /// <summary>
    /// Random programs: what a run does, the solver holds possible; and it holds nothing possible that no run does, but for runs that are
    /// too rare to meet, which are few.
    /// </summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 6)]
    public void Says_what_an_interpreter_finds(bool failing, int unseenPercent)
    {
        int unseen = 0;
        Prop.ForAll(Arbitrary(), program =>
        {
            var (found, said) = (Observe(program.Nodes, program.Seed, failing), Solve(program.Nodes, new Counts(failing)));
            unseen += found == said ? 0 : 1;
            return ((found & ~said) == 0).Label($"A run ends with {found}, the solver says {said}: {RandomProgram.Text(program.Nodes)}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Programs).WithReplay(4711, 4713));

        Assert.InRange(unseen, 0, Programs * unseenPercent / 100);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_interpreter_would_find_a_wrong_solver(bool failing)
    {
        int wrong = 0;
        Prop.ForAll(Arbitrary(), program =>
        {
            wrong += (Observe(program.Nodes, program.Seed, failing) & ~Solve(program.Nodes, new ForgetsCalls(failing))) == 0 ? 0 : 1;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(42, 43));

        Assert.InRange(wrong, 20, 200);
    }

    [Fact]
    public void A_solver_that_does_not_enter_handlers_would_be_found()
    {
        int wrong = 0;
        Prop.ForAll(Arbitrary(), program =>
        {
            wrong += (Observe(program.Nodes, program.Seed, failing: true) & ~Solve(program.Nodes, new Counts(failing: false))) == 0 ? 0 : 1;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(42, 43));

        Assert.InRange(wrong, 5, 400);
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
        var exit = FlowSolver.Solve(Graph(body), new Counts(failing: true)).Exit;

        Assert.Equal(expected, exit.State & expected);
    }

    [Theory]
    [InlineData("try { Action a = () => { X(); }; } finally { Y(); }")]
    [InlineData("Y(); if (C()) Y(); try { Y(); } catch (Exception e) when (e.Message == \"\") { Action a = () => { X(); }; }")]
    [InlineData("try { Y(); } finally { while (C()) { Action a = () => { X(); }; Y(); } }")]
    public void A_lambda_has_no_handlers_but_its_own(string body)
    {
        var graph = Graph(body);
        var lambda = graph.Blocks.SelectMany(block => block.Operations).SelectMany(operation => operation.DescendantsAndSelf()).OfType<IFlowAnonymousFunctionOperation>().Single();

        var exit = FlowSolver.Solve(graph.GetAnonymousFunctionControlFlowGraph(lambda), new Counts(failing: true)).Exit;

        Assert.Equal(0b010, exit.State);
    }

    [Theory]
    [InlineData("if (C()) return; X(); if (C()) return; X();", "1 2 4")]

    // The later one is found first, as it leads to the other.
    [InlineData("goto Later; Earlier: X(); return; Later: if (C()) return; goto Earlier;", "2 1")]

    // One that is passed again may be left with more.
    [InlineData("while (C()) X();", "7")]
    [InlineData("goto Later; Earlier: X(); if (C()) return; Later: if (C()) return; goto Earlier;", "6 7")]
    public void Ways_out_come_in_the_order_of_the_code_each_once(string body, string states) =>
        Assert.Equal(states, string.Join(' ', FlowSolver.Solve(Graph(body), new Counts()).Leaving.Select(static way => way.State)));

    /// <summary>A program, and the seed of the answers in its runs.</summary>
    private sealed record Example(RandomProgram.Node[] Nodes, int Seed)
    {
        public override string ToString() => $"{RandomProgram.Text(Nodes)} (answers: {Seed})";
    }

    /// <summary>Programs, which get smaller as long as they fail.</summary>
    private static Arbitrary<Example> Arbitrary() => Arb.From(
        Gen.Choose(0, int.MaxValue - 1).Select(static seed => new Example(new RandomProgram(new Random(seed)).Block(), seed)),
        static example => RandomProgram.Smaller(example.Nodes).Select(nodes => example with { Nodes = nodes }));

    private static int Observe(RandomProgram.Node[] program, int seed, bool failing)
    {
        int found = 0;
        var random = new Random(seed);
        for (int run = 0; run < RunsOfEach; run++)
        {
            var interpreter = new Interpreter(random.Next, failing);
            if (interpreter.Run(program) is "next" or "return")
                found |= 1 << Math.Min(interpreter.Calls, 2);
        }

        return found;
    }

    private static int Solve(IEnumerable<RandomProgram.Node> program, Counts counts) =>
        FlowSolver.Solve(Graph(RandomProgram.Text(program)), counts).Exit is { IsReached: true } exit ? exit.State : 0;

    private static ControlFlowGraph Graph(string body)
    {
        var tree = CSharpSyntaxTree.ParseText($$"""
            using System; class P { bool C() => true; int N() => 0; void X() { } void Y() { }
            void M() { {{body}} } }
            """);
        var model = NoPrograms.AddSyntaxTrees(tree).GetSemanticModel(tree);
        return ControlFlowGraph.Create(tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Last(), model)!;
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

    private sealed class ForgetsCalls(bool failing) : Counts(failing)
    {
        protected override int Called(int state) => state;
    }
}
