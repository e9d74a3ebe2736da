using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CadLift.Dxf;
using CadLift.Resilience.Caching;
using CadLift.TestKit;
using CadLift.TestKit.Buildings;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Tests.Caching;

/// <summary>Results that are there already: the same for everybody, and never of something else.</summary>
public sealed class ResultCacheTests : IDisposable
{
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;
    private readonly CountingCadLift _engine;

    public ResultCacheTests()
    {
        var services = new ServiceCollection();
        services.AddCadLift();
        _services = services.BuildServiceProvider();
        _engine = new CountingCadLift(_services.GetRequiredService<ICadLift>());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static byte[] Room(double width = 5_000) => DxfSource.WithHeader().Entities(e => e.Rectangle(0, 0, width, 4_000)).ToBytes();

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    private ResultCache Open(Action<LiftCacheOptions>? configure = null, IDistributedCache? distributed = null)
    {
        var options = new LiftCacheOptions();
        configure?.Invoke(options);
        return new ResultCache(options, distributed, _time);
    }

    [Fact]
    public async Task The_same_call_is_computed_once_and_answered_alike()
    {
        ResultCache cache = Open();
        CachedCadLift cadLift = cache.Before(_engine);
        LiftResult first = await cadLift.LiftAsync(LiftInput.FromBytes(Room(), "flat"), cancellationToken: Token);
        using var stream = new MemoryStream(Room());
        LiftResult second;
        using (CadLiftCorrelation.Begin("second"))
        {
            second = await cadLift.LiftAsync(LiftInput.FromStream(stream, "flat"), cancellationToken: Token);
        }

        Assert.Equal(1, _engine.Calls);
        Assert.Equal((false, true), (first.IsFromCache, second.IsFromCache));
        Assert.Equal("second", second.CorrelationId);
        Assert.True(first.Artifacts[0].Content.Span.SequenceEqual(second.Artifacts[0].Content.Span));
        Assert.Equal(first.Report.Volume, second.Report.Volume);
    }

    // Whatever a caller may set decides what comes out, unless it is known not to.
    [Fact]
    public async Task Another_input_name_option_or_generation_is_another_result()
    {
        LiftInput input = LiftInput.FromBytes(Room(), "flat");
        var calls = new List<(LiftInput Input, LiftOptions Options)>
        {
            (input, new LiftOptions()),
            (LiftInput.FromBytes(Room(6_000), "flat"), new LiftOptions()),
            (LiftInput.FromBytes(Room(), "other"), new LiftOptions()),
            (input, new LiftOptions { Height = 2_500 }),
            (input, new LiftOptions { WallThickness = 100 }),
            (input, new LiftOptions { UseDrawnHeights = true }),
            (input, new LiftOptions { Layers = ["0"] }),
            (input, new LiftOptions { MaxShapes = 7 }),
            (input, new LiftOptions { ChainingGap = 1 }),
            (input, new LiftOptions { Units = LengthUnit.Metre }),
            (input, new LiftOptions { Outputs = ["step", "svg"] }),
            (input, new LiftOptions { StepSchema = StepSchema.Ap214 }),
            (input, new LiftOptions { Depths = { ["A"] = 5 } }),
            (input, new LiftOptions { UpperStoreys = [LiftInput.FromBytes(Room(), "flat")] }),
            (input, new LiftOptions { Building = { Roof = Plans.RoofKind.Hip } }),
            (input, new LiftOptions { Image = { MillimetresPerPixel = 2 } }),
            (input, new LiftOptions { PlanOnly = true, Outputs = ["svg"] }),
            (input, new LiftOptions { Mesh = { ChordTolerance = 2 } }),
            (input, new LiftOptions { Limits = { MaxEntities = 77 } }),
        };

        // An option that is added later has to be thought of here.
        Assert.Equal(
            ["Building", "ChainingGap", "Depths", "Height", "Image", "Layers", "Limits", "MaxShapes", "Mesh", "OutputDirectory", "Outputs", "PlanOnly", "StepSchema", "Units", "UpperStoreys", "UseDrawnHeights", "WallThickness"],
            typeof(LiftOptions).GetProperties().Select(static property => property.Name).Order(StringComparer.Ordinal));
        ResultCache cache = Open();
        CachedCadLift cadLift = cache.Before(_engine);
        foreach ((LiftInput drawing, LiftOptions options) in calls)
        {
            await cadLift.LiftAsync(drawing, options, cancellationToken: Token);
        }

        Assert.Equal(calls.Count, _engine.Calls);
        foreach ((LiftInput drawing, LiftOptions options) in calls)
        {
            Assert.True((await cadLift.LiftAsync(drawing, options, cancellationToken: Token)).IsFromCache);
        }

        Assert.Equal(calls.Count, _engine.Calls);
    }

    [Fact]
    public async Task Another_generation_forgets_what_is_on_disk()
    {
        foreach (string generation in (string[])["1", "2", "1"])
        {
            ResultCache cache = Open(options => (options.Folder, options.Generation) = (_folder.Path, generation));
            await cache.Before(_engine).LiftAsync(LiftInput.FromBytes(Room()), cancellationToken: Token);
        }

        Assert.Equal(2, _engine.Calls);
    }

    // What comes back from disk is what was computed: reports with all their geometry, to the last bit.
    [Fact]
    public async Task Results_outlast_the_process_to_the_last_bit()
    {
        for (int seed = 0; seed < 24; seed++)
        {
            using var file = new MemoryStream();
            DxfWriter.Write(BuildingDrawing.Draw(BuildingGenerator.Make(BuildingSpec.Of(seed))), file, cancellationToken: Token);
            byte[] drawing = file.ToArray();
            var options = new LiftOptions { Outputs = ["step", "glb", "svg"] };
            LiftResult computed = await Open(cached => cached.Folder = _folder.Path).Before(_engine).LiftAsync(LiftInput.FromBytes(drawing), options, cancellationToken: Token);
            ResultCache again = Open(cached => cached.Folder = _folder.Path);
            LiftResult restored = await again.Before(_engine).LiftAsync(LiftInput.FromBytes(drawing), options, cancellationToken: Token);
            Assert.Equal(seed + 1, _engine.Calls);
            Assert.True(restored.IsFromCache);
            Assert.Equal(ReportText.Of(computed.Report), ReportText.Of(restored.Report));
            Assert.Equal(computed.Artifacts.Select(static artifact => (artifact.Format, artifact.FileName, artifact.Bytes, artifact.Mesh)), restored.Artifacts.Select(static artifact => (artifact.Format, artifact.FileName, artifact.Bytes, artifact.Mesh)));
            for (int i = 0; i < computed.Artifacts.Count; i++)
            {
                Assert.True(computed.Artifacts[i].Content.Span.SequenceEqual(restored.Artifacts[i].Content.Span));
            }
        }
    }

    [Fact]
    public async Task Simultaneous_callers_share_one_computation_and_keep_their_ids()
    {
        var gate = new TaskCompletionSource();
        _engine.Gate = gate.Task;
        ResultCache cache = Open();
        CachedCadLift cadLift = cache.Before(_engine);
        var ids = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        Task[] callers = [.. Enumerable.Range(0, 16).Select(i => Task.Run(
            async () =>
            {
                using (CadLiftCorrelation.Begin($"caller-{i}"))
                {
                    LiftResult result = await cadLift.LiftAsync(LiftInput.FromBytes(Room(), "flat"), cancellationToken: Token);
                    ids[result.CorrelationId!] = result.IsFromCache;
                }
            },
            Token))];
        await Task.Delay(100, Token);
        gate.SetResult();
        await Task.WhenAll(callers);
        Assert.Equal(1, _engine.Calls);
        Assert.Equal(Enumerable.Range(0, 16).Select(static i => $"caller-{i}").Order(StringComparer.Ordinal), ids.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(15, ids.Values.Count(static isFromCache => isFromCache));
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_stop_the_others()
    {
        var gate = new TaskCompletionSource();
        _engine.Gate = gate.Task;
        ResultCache cache = Open();
        CachedCadLift cadLift = cache.Before(_engine);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<LiftResult> first = cadLift.LiftAsync(LiftInput.FromBytes(Room(), "flat"), cancellationToken: leaving.Token);
        Task<LiftResult> second = cadLift.LiftAsync(LiftInput.FromBytes(Room(), "flat"), cancellationToken: Token);
        while (_engine.Calls == 0)
        {
            await Task.Delay(5, Token);
        }

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        LiftResult result = await second;
        Assert.Equal((1, false), (result.Report.Solids, result.IsFromCache));
        Assert.Equal(2, _engine.Calls);
    }

    [Fact]
    public async Task Failures_are_not_kept_and_each_caller_is_told_under_its_own_id()
    {
        var gate = new TaskCompletionSource();
        _engine.Gate = gate.Task;
        ResultCache cache = Open();
        CachedCadLift cadLift = cache.Before(_engine);
        byte[] empty = DxfSource.WithHeader().Entities(static _ => { }).ToBytes();
        Task<CadLiftException>[] callers = [.. Enumerable.Range(0, 4).Select(i => Task.Run(
            async () =>
            {
                using (CadLiftCorrelation.Begin($"caller-{i}"))
                {
                    return await Assert.ThrowsAsync<CadLiftException>(() => cadLift.LiftAsync(LiftInput.FromBytes(empty), cancellationToken: Token));
                }
            },
            Token))];
        await Task.Delay(100, Token);
        gate.SetResult();
        CadLiftException[] failures = await Task.WhenAll(callers);
        Assert.All(failures, static failure => Assert.Equal((ErrorCode.CadNoEntities, LiftStage.Read), (failure.Code, failure.Stage!.Value)));
        Assert.Equal(4, failures.Select(static failure => failure.CorrelationId).Distinct(StringComparer.Ordinal).Count());
        int before = _engine.Calls;
        await Assert.ThrowsAsync<CadLiftException>(() => cadLift.LiftAsync(LiftInput.FromBytes(empty), cancellationToken: Token));
        Assert.Equal(before + 1, _engine.Calls);
    }

    [Fact]
    public async Task Results_go_where_each_caller_wants_them()
    {
        ResultCache cache = Open();
        CachedCadLift cadLift = cache.Before(_engine);
        string input = Path.Combine(_folder.Path, "flat.dxf");
        await File.WriteAllBytesAsync(input, Room(), Token);
        var contents = new List<byte[]>();
        foreach (string name in (string[])["a", "b"])
        {
            string target = Path.Combine(_folder.Path, name);
            LiftResult result = await cadLift.LiftAsync(LiftInput.FromFile(input), new LiftOptions { OutputDirectory = target }, cancellationToken: Token);
            Assert.Equal(Path.Combine(target, "flat.step"), result.Artifacts[0].Path);
            Assert.True(result.Artifacts[0].Content.IsEmpty);
            Assert.Equal([Path.Combine(target, "flat.step")], Directory.GetFileSystemEntries(target));
            contents.Add(await File.ReadAllBytesAsync(result.Artifacts[0].Path!, Token));
        }

        Assert.Equal(1, _engine.Calls);
        Assert.Equal(contents[0], contents[1]);
        LiftResult inMemory = await cadLift.LiftAsync(LiftInput.FromFile(input), cancellationToken: Token);
        Assert.Equal((true, null), (inMemory.IsFromCache, inMemory.Artifacts[0].Path));
        Assert.Equal(contents[0], inMemory.Artifacts[0].Content.ToArray());
    }

    [Fact]
    public async Task Results_expire_and_large_ones_are_not_kept()
    {
        ResultCache cache = Open(static options => (options.TimeToLive, options.MaxEntryBytes) = (TimeSpan.FromMinutes(10), 20_000));
        CachedCadLift cadLift = cache.Before(_engine);
        async Task<bool> HitsAsync(params string[] outputs) =>
            (await cadLift.LiftAsync(LiftInput.FromBytes(Room()), new LiftOptions { Outputs = outputs }, cancellationToken: Token)).IsFromCache;
        Assert.False(await HitsAsync("step"));
        _time.Advance(TimeSpan.FromMinutes(9));
        Assert.True(await HitsAsync("step"));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.False(await HitsAsync("step"));
        Assert.False(await HitsAsync("png"));
        Assert.False(await HitsAsync("png"));
    }

    [Fact]
    public async Task Memory_is_bounded()
    {
        ResultCache cache = Open(static options => options.MaxMemoryBytes = 200_000);
        CachedCadLift cadLift = cache.Before(_engine);
        for (int i = 0; i < 60; i++)
        {
            await cadLift.LiftAsync(LiftInput.FromBytes(Room(3_000 + i)), cancellationToken: Token);
        }

        int hits = 0;
        for (int i = 0; i < 60; i++)
        {
            hits += (await cadLift.LiftAsync(LiftInput.FromBytes(Room(3_000 + i)), cancellationToken: Token)).IsFromCache ? 1 : 0;
        }

        Assert.InRange(hits, 0, 30);
    }

    [Fact]
    public async Task A_distributed_cache_of_the_host_is_shared_between_processes()
    {
        var distributed = new MemoryDistributedCache(Microsoft.Extensions.Options.Options.Create(new MemoryDistributedCacheOptions()));
        for (int process = 0; process < 2; process++)
        {
            ResultCache cache = Open(static options => options.UseDistributedCache = true, distributed);
            await cache.Before(_engine).LiftAsync(LiftInput.FromBytes(Room()), cancellationToken: Token);
        }

        Assert.Equal(1, _engine.Calls);
    }

    [Fact]
    public async Task A_distributed_cache_that_is_down_or_holds_nonsense_is_a_miss()
    {
        ResultCache cache = Open(static options => options.UseDistributedCache = true, new BrokenCache(null));
        Assert.NotNull(await cache.Before(_engine).LiftAsync(LiftInput.FromBytes(Room()), cancellationToken: Token));
        foreach (byte[] nonsense in (byte[][])[[], [1], [255, 255, 255, 127, 3], [2, 0, 0, 0, (byte)'{', (byte)'}']])
        {
            ResultCache another = Open(static options => options.UseDistributedCache = true, new BrokenCache(nonsense));
            Assert.False((await another.Before(_engine).LiftAsync(LiftInput.FromBytes(Room()), cancellationToken: Token)).IsFromCache);
        }
    }

    [Fact]
    public async Task Hits_and_misses_are_counted()
    {
        var counts = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, on) =>
            {
                if (instrument.Name == CadLiftTelemetry.CacheRequestsInstrument)
                {
                    on.EnableMeasurementEvents(instrument);
                }
            },
        };
        string id = Guid.NewGuid().ToString("N");
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (CadLiftCorrelation.Current == id)
            {
                counts.AddOrUpdate($"{tags[1].Value}", value, (_, old) => old + value);
            }
        });
        listener.Start();
        ResultCache cache = Open();
        CachedCadLift cadLift = cache.Before(_engine);
        using (CadLiftCorrelation.Begin(id))
        {
            for (int i = 0; i < 3; i++)
            {
                await cadLift.LiftAsync(LiftInput.FromBytes(Room()), cancellationToken: Token);
            }
        }

        Assert.Equal((1, 2), (counts["miss"], counts["hit"]));
    }

    // What the engine refuses is refused where it does not run, too: other storeys, and folders that links lead to.
    [Fact]
    public async Task A_result_from_the_cache_takes_the_place_of_no_input()
    {
        string plans = Path.Combine(_folder.Path, "plans");
        Directory.CreateDirectory(plans);
        string ground = Path.Combine(_folder.Path, "flat.dxf");
        string upper = Path.Combine(plans, "flat.dxf");
        await File.WriteAllBytesAsync(ground, Room(), Token);
        await File.WriteAllBytesAsync(upper, Room(), Token);
        string link = Path.Combine(_folder.Path, "link");
        Directory.CreateSymbolicLink(link, _folder.Path);
        CachedCadLift cadLift = Open().Before(_engine);
        foreach (string? folder in (string?[])[null, plans, link, "  ", "a\0b"])
        {
            var options = new LiftOptions { Outputs = ["dxf"], OutputDirectory = folder, UpperStoreys = [LiftInput.FromFile(upper)] };
            if (folder is null)
            {
                await cadLift.LiftAsync(LiftInput.FromFile(ground), options, cancellationToken: Token);
            }
            else
            {
                await Assert.ThrowsAsync<CadLiftException>(() => cadLift.LiftAsync(LiftInput.FromFile(ground), options, cancellationToken: Token));
            }
        }

        Assert.Equal(1, _engine.Calls);
        Assert.Equal(Room(), await File.ReadAllBytesAsync(ground, Token));
        Assert.Equal(Room(), await File.ReadAllBytesAsync(upper, Token));
    }

    // A caller whose folder is bad, or who asks too much, fails alone.
    [Fact]
    public async Task Failures_of_one_caller_are_not_those_of_another()
    {
        var gate = new TaskCompletionSource();
        _engine.Gate = gate.Task;
        string file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "x", Token);
        CachedCadLift cadLift = Open().Before(_engine);
        Task<LiftResult> bad = Task.Run(() => cadLift.LiftAsync(LiftInput.FromBytes(Room(), "flat"), new LiftOptions { OutputDirectory = file }, cancellationToken: Token), Token);
        await Task.Delay(50, Token);
        string folder = Path.Combine(_folder.Path, "good");
        Task<LiftResult> good = Task.Run(() => cadLift.LiftAsync(LiftInput.FromBytes(Room(), "flat"), new LiftOptions { OutputDirectory = folder }, cancellationToken: Token), Token);
        await Task.Delay(50, Token);
        gate.SetResult();
        Assert.Equal(ErrorCode.SysStorageError, (await Assert.ThrowsAsync<CadLiftException>(() => bad)).Code);
        Assert.True(File.Exists((await good).Artifacts[0].Path));
    }

    // Options that are none are the engine's to refuse, not the reason for another exception.
    [Fact]
    public async Task Options_that_make_no_sense_fail_as_they_do_without_a_cache()
    {
        CachedCadLift cadLift = Open().Before(_engine);
        LiftOptions[] all =
        [
            new LiftOptions { Height = double.NaN }, new LiftOptions { Depths = { ["A"] = double.PositiveInfinity } }, new LiftOptions { Depths = null! },
            new LiftOptions { UpperStoreys = null! }, new LiftOptions { UpperStoreys = [null!] }, new LiftOptions { Limits = null! }, new LiftOptions { Outputs = null! },
        ];
        foreach (LiftOptions options in all)
        {
            await Assert.ThrowsAsync<CadLiftException>(() => cadLift.LiftAsync(LiftInput.FromBytes(Room()), options, cancellationToken: Token));
        }

        await Assert.ThrowsAsync<CadLiftException>(() => cadLift.LiftAsync(LiftInput.FromFile("a\0b"), cancellationToken: Token));
        var twice = new LiftOptions { WallThickness = 0, Depths = new Dictionary<string, double>(StringComparer.Ordinal) { ["A"] = 5, ["a"] = 6 } };
        Assert.NotNull(await cadLift.LiftAsync(LiftInput.FromBytes(Room()), twice, cancellationToken: Token));
    }

    private sealed class CountingCadLift(ICadLift inner) : DelegatingCadLift(inner)
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public Task Gate { get; set; } = Task.CompletedTask;

        public override async Task<LiftResult> LiftAsync(
            LiftInput input, LiftOptions? options = null, IProgress<LiftProgress>? progress = null, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _calls);
            await Gate.WaitAsync(cancellationToken);
            return await Inner.LiftAsync(input, options, progress, cancellationToken);
        }
    }

    private sealed class BrokenCache(byte[]? content) : IDistributedCache
    {
        public byte[]? Get(string key) => content ?? throw new InvalidOperationException("down");

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Get(key));

        public void Refresh(string key) => Get(key);

        public Task RefreshAsync(string key, CancellationToken token = default) => GetAsync(key, token);

        public void Remove(string key) => Get(key);

        public Task RemoveAsync(string key, CancellationToken token = default) => GetAsync(key, token);

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new InvalidOperationException("down");

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
            throw new InvalidOperationException("down");
    }
}
