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
}
