namespace CadLift.Errors;

/// <summary>Which part of the work a failure belongs to; the first word of its code.</summary>
public enum ErrorCategory
{
    /// <summary>Reading drawings.</summary>
    Cad,

    /// <summary>Reading pictures.</summary>
    Img,

    /// <summary>Understanding prompts.</summary>
    Prompt,

    /// <summary>Building and writing geometry.</summary>
    Geo,

    /// <summary>Reading and analysing STEP files.</summary>
    Step,

    /// <summary>Files, options, limits and the machine.</summary>
    Sys,

    /// <summary>Reading meshes.</summary>
    Mesh,
}
