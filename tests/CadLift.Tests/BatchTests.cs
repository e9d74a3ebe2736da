using CadLift.Inspection;
using CadLift.TestKit;
using CadLift.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Tests;

/// <summary>Many inputs at once, and what hosts add to verdicts.</summary>
public sealed class BatchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static LiftInput Room(int i) =>
        LiftInput.FromBytes(DxfSource.WithHeader().Entities(static e => e.Rectangle(0, 0, 4000, 3000)).ToBytes(), $"room{i}");

    private static LiftInput Bad() => LiftInput.FromBytes("no drawing"u8.ToArray(), "bad");

    private static async Task<List<T>> AllOf<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (T item in items)
        {
            all.Add(item);
        }

        return all;
    }

    [Fact]
    public async Task One_bad_item_never_stops_the_others()
    {
        await using ServiceProvider provider = new ServiceCollection().AddCadLift().Services.BuildServiceProvider();
        ICadLift cadLift = provider.GetRequiredService<ICadLift>();
        LiftInput[] inputs = [.. Enumerable.Range(0, 40).Select(static i => i % 5 == 3 ? Bad() : Room(i))];

        List<BatchItem<LiftResult>> lifted = await AllOf(cadLift.LiftManyAsync(inputs, maxParallelism: 4, cancellationToken: Token));
        Assert.Equal(Enumerable.Range(0, 40), lifted.Select(static item => item.Index).Order());
        Assert.All(lifted, item =>
        {
            Assert.Same(inputs[item.Index], item.Input);
            Assert.Equal(item.Index % 5 == 3, item.Error is not null);
            Assert.Equal(item.Error is null, item.Result is not null);
        });
        Assert.All(lifted.Where(static item => item.Error is not null), static item => Assert.Equal(ErrorCode.CadInvalidFormat, item.Error!.Code));
        Assert.Equal(40, lifted.Select(static item => item.Error?.CorrelationId ?? item.Result!.CorrelationId).Distinct().Count());
        Assert.Throws<CadLiftException>(() => lifted.First(static item => item.Error is not null).GetResult());

        List<BatchItem<ValidationReport>> judged = await AllOf(cadLift.ValidateManyAsync(inputs, cancellationToken: Token));
        Assert.Equal(32, judged.Count(static item => item.Result!.IsValid));
    }

    // Never more at a time than asked for, inputs asked for only when they are needed, raw exceptions with a code.
    [Fact]
    public async Task Parallelism_is_bounded_and_inputs_are_taken_as_they_are_needed()
    {
        var slow = new SlowLift();
        int taken = 0;
        IEnumerable<LiftInput> Inputs()
        {
            for (int i = 0; i < 1000; i++)
            {
                taken++;
                yield return Room(i);
            }
        }

        int seen = 0;
        await foreach (BatchItem<LiftResult> item in slow.LiftManyAsync(Inputs(), maxParallelism: 3, cancellationToken: Token))
        {
            Assert.Equal(ErrorCode.SysTimeout, item.Error!.Code);
            if (++seen == 10)
            {
                break;
            }
        }

        Assert.True(slow.Most <= 3, $"{slow.Most} at a time");
        Assert.True(taken <= 10 + (2 * 3) + 1, $"{taken} were taken");
        Assert.Equal(0, slow.Running);
    }

    [Fact]
    public async Task Cancelling_stops_all_of_them()
    {
        var slow = new SlowLift();
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (BatchItem<LiftResult> _ in slow.LiftManyAsync(Enumerable.Range(0, 1000).Select(Room), maxParallelism: 2, cancellationToken: source.Token))
            {
                await source.CancelAsync();
            }
        });
        Assert.Equal(0, slow.Running);
    }

    [Fact]
    public async Task Step_files_have_a_verdict_and_hosts_add_rules_of_their_own()
    {
        var services = new ServiceCollection();
        services.AddCadLift().AddInputValidator(new NoCircles());
        await using ServiceProvider provider = services.BuildServiceProvider();
        ICadLift cadLift = provider.GetRequiredService<ICadLift>();

        ValidationReport step = await cadLift.ValidateAsync(LiftInput.FromBytes("ISO-10303-21;HEADER;"u8.ToArray()), cancellationToken: Token);
        Assert.Equal(("step", ErrorCode.StepReadError), (step.Format, step.Findings[0].Entry!.Code));

        Assert.True((await cadLift.ValidateAsync(Room(0), cancellationToken: Token)).IsValid);
        ValidationReport circle = await cadLift.ValidateAsync(
            LiftInput.FromBytes(DxfSource.WithHeader().Entities(static e => e.Circle(0, 0, 10)).ToBytes()), cancellationToken: Token);
        Assert.Equal(("dxf", false), (circle.Format, circle.IsValid));
        Assert.Equal("No circles in this house.", circle.Findings[0].Message);
    }

    // What lifting would report without stopping stands in the verdict, too.
    [Fact]
    public async Task A_verdict_tells_what_is_worth_knowing_of_a_good_file()
    {
        await using ServiceProvider provider = new ServiceCollection().AddCadLift().Services.BuildServiceProvider();
        ValidationReport report = await provider.GetRequiredService<ICadLift>().ValidateAsync(
            LiftInput.FromBytes(new DxfSource().Entities(static e => e.Rectangle(0, 0, 4000, 3000)).ToBytes()), cancellationToken: Token);
        Assert.True(report.IsValid);
        Assert.Contains(report.Findings, static finding => finding.Code == "CLD1001" && !finding.IsError);
    }

    private sealed class NoCircles : IInputValidator
    {
        public string Format => "dxf";

        public bool Recognizes(ReadOnlySpan<byte> head) => head.IndexOf("SECTION"u8) >= 0;

        public async Task<ValidationReport> ValidateAsync(Stream content, Limits limits, CancellationToken cancellationToken = default)
        {
            using var reader = new StreamReader(content, leaveOpen: true);
            return (await reader.ReadToEndAsync(cancellationToken)).Contains("CIRCLE", StringComparison.Ordinal)
                ? throw new CadLiftException(ErrorCode.CadReadError, "No circles in this house.")
                : new ValidationReport { Format = Format };
        }
    }

    private sealed class SlowLift : ICadLift
    {
        private int _running;
        private int _most;

        public int Running => Volatile.Read(ref _running);

        public int Most => Volatile.Read(ref _most);

        public async Task<LiftResult> LiftAsync(
            LiftInput input, LiftOptions? options = null, IProgress<LiftProgress>? progress = null, CancellationToken cancellationToken = default)
        {
            int now = Interlocked.Increment(ref _running);
            try
            {
                InterlockedMax(now);
                await Task.Delay(5, cancellationToken);
                throw new TimeoutException();
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        }

        public Task<ValidationReport> ValidateAsync(LiftInput input, LiftOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task<InspectionResult> InspectAsync(LiftInput input, Limits? limits = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        private void InterlockedMax(int value)
        {
            for (int seen = Most; value > seen; seen = Most)
            {
                Interlocked.CompareExchange(ref _most, value, seen);
            }
        }
    }
}
