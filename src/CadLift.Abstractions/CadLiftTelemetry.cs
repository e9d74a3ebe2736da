namespace CadLift;

/// <summary>The names under which CadLift speaks to OpenTelemetry; they are part of the API.</summary>
public static class CadLiftTelemetry
{
    /// <summary>The activity of checking options and input.</summary>
    public const string ValidateActivity = "cadlift.validate";

    /// <summary>The activity of reading an input.</summary>
    public const string ReadActivity = "cadlift.read";

    /// <summary>The activity of understanding a sketch.</summary>
    public const string InterpretActivity = "cadlift.interpret";

    /// <summary>The activity of building a body.</summary>
    public const string ModelActivity = "cadlift.model";

    /// <summary>The activity of writing artifacts.</summary>
    public const string ExportActivity = "cadlift.export";

    /// <summary>The tag of the road taken, such as <c>dxf</c>.</summary>
    public const string PipelineTag = "cadlift.pipeline";

    /// <summary>The tag of the code that a failed activity ended with.</summary>
    public const string ErrorTypeTag = "error.type";

    /// <summary>The histogram of stage durations in seconds, with the tags of stage and pipeline.</summary>
    public const string StageDurationInstrument = "cadlift.stage.duration";

    /// <summary>The tag of the stage.</summary>
    public const string StageTag = "cadlift.stage";

    /// <summary>The activity of a whole lift; those of its stages lie in it.</summary>
    public const string LiftActivity = "cadlift.lift";

    /// <summary>The activity of a verdict.</summary>
    public const string VerdictActivity = "cadlift.verdict";

    /// <summary>The activity of looking into a file.</summary>
    public const string InspectActivity = "cadlift.inspect";

    /// <summary>The tag of what was asked for: <c>lift</c>, <c>validate</c> or <c>inspect</c>.</summary>
    public const string OperationTag = "cadlift.operation";

    /// <summary>The tag of a format, of an input or an artifact.</summary>
    public const string FormatTag = "cadlift.format";

    /// <summary>The tag of the id under which logs and stores know a call.</summary>
    public const string CorrelationTag = "cadlift.correlation_id";

    /// <summary>The event of a stage that took longer than its budget, with the steps it spent the time on.</summary>
    public const string SlowStageEvent = "cadlift.stage.slow";

    /// <summary>The histogram of call durations in seconds, with the tags of operation and pipeline, and of the code of those that failed.</summary>
    public const string CallDurationInstrument = "cadlift.call.duration";

    /// <summary>The number of calls that run, with the tag of operation.</summary>
    public const string ActiveCallsInstrument = "cadlift.call.active";

    /// <summary>The counter of failures, with the tags of operation and code.</summary>
    public const string ErrorsInstrument = "cadlift.errors";

    /// <summary>The counter of stages that took longer than their budget, with the tag of stage.</summary>
    public const string SlowStagesInstrument = "cadlift.stage.slow";

    /// <summary>The histogram of input sizes in bytes, with the tag of pipeline.</summary>
    public const string InputSizeInstrument = "cadlift.input.size";

    /// <summary>The histogram of artifact sizes in bytes, with the tag of format.</summary>
    public const string ArtifactSizeInstrument = "cadlift.artifact.size";

    /// <summary>The histogram of the numbers of entities, with the tags of pipeline and <see cref="UseTag"/>.</summary>
    public const string EntitiesInstrument = "cadlift.entities";

    /// <summary>The tag that says whether entities were <c>used</c> or <c>ignored</c>.</summary>
    public const string UseTag = "cadlift.use";

    /// <summary>The histogram of the least confidence with which a lift decided something, 0 to 1, with the tag of pipeline.</summary>
    public const string ConfidenceInstrument = "cadlift.lift.confidence";

    /// <summary>The state of circuits, with the tag of dependency: 0 closed, 1 half open, 2 open, 3 isolated.</summary>
    public const string CircuitStateInstrument = "cadlift.circuit.state";

    /// <summary>The number of calls that wait for a place, with the tag of dependency.</summary>
    public const string QueueLengthInstrument = "cadlift.queue.length";

    /// <summary>The counter of attempts after the first, with the tags of dependency and code.</summary>
    public const string RetriesInstrument = "cadlift.retries";

    /// <summary>The counter of calls that were refused before any work was done, with the tag of code: too many, no place, no memory, an open circuit.</summary>
    public const string RefusalsInstrument = "cadlift.refusals";

    /// <summary>The tag of a dependency.</summary>
    public const string DependencyTag = "cadlift.dependency";

    /// <summary>The counter of questions to a cache, with the tags of cache and <see cref="CacheResultTag"/>.</summary>
    public const string CacheRequestsInstrument = "cadlift.cache.requests";

    /// <summary>The tag of which cache was asked, such as <c>lifts</c>.</summary>
    public const string CacheTag = "cadlift.cache";

    /// <summary>The tag of what a cache answered: <c>hit</c> or <c>miss</c>.</summary>
    public const string CacheResultTag = "cadlift.cache.result";

    /// <summary>The bytes that running calls have set aside.</summary>
    public const string ReservedMemoryInstrument = "cadlift.memory.reserved";

    /// <summary>The counter of uses of registered models, with the tags of model and version.</summary>
    public const string ModelUsesInstrument = "cadlift.model.uses";

    /// <summary>The tag of a model.</summary>
    public const string ModelTag = "cadlift.model.name";

    /// <summary>The tag of the version of a model.</summary>
    public const string ModelVersionTag = "cadlift.model.version";
}
