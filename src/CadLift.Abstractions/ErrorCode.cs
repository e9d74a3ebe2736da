namespace CadLift;

/// <summary>The stable codes of all failures that a caller can see; the catalogue holds their texts.</summary>
/// <remarks>The numbers are stable and never reused: the thousands tell the category, the rest the entry.</remarks>
public enum ErrorCode
{
    /// <summary>CAD_NO_ENTITIES: The drawing holds nothing that can be read as geometry.</summary>
    CadNoEntities = 1001,

    /// <summary>CAD_NO_CLOSED_SHAPES: The drawing holds no closed shape.</summary>
    CadNoClosedShapes = 1002,

    /// <summary>CAD_INVALID_FORMAT: The file is not a drawing of a supported format.</summary>
    CadInvalidFormat = 1003,

    /// <summary>CAD_UNSUPPORTED_VERSION: The drawing is stored in a version or encoding that is not supported.</summary>
    CadUnsupportedVersion = 1004,

    /// <summary>CAD_NO_VALID_LAYERS: None of the layers asked for holds a usable shape.</summary>
    CadNoValidLayers = 1005,

    /// <summary>CAD_READ_ERROR: The drawing is damaged and cannot be read.</summary>
    CadReadError = 1006,

    /// <summary>CAD_TEXT_PARSE_ERROR: A value in the drawing is not what its group code calls for.</summary>
    CadTextParseError = 1007,

    /// <summary>CAD_TOO_LARGE: The drawing exceeds a limit.</summary>
    CadTooLarge = 1008,

    /// <summary>IMG_NO_CONTOURS: No outlines were found in the picture.</summary>
    ImgNoContours = 2001,

    /// <summary>IMG_INVALID_FORMAT: The file is not a picture of a supported format.</summary>
    ImgInvalidFormat = 2002,

    /// <summary>IMG_READ_ERROR: The picture is damaged and cannot be decoded.</summary>
    ImgReadError = 2003,

    /// <summary>IMG_TOO_SMALL: The picture is too small to show a plan.</summary>
    ImgTooSmall = 2004,

    /// <summary>IMG_TOO_LARGE: The picture exceeds a limit.</summary>
    ImgTooLarge = 2005,

    /// <summary>IMG_EDGE_DETECTION_FAILED: The walls of the plan could not be told from their ground.</summary>
    ImgEdgeDetectionFailed = 2006,

    /// <summary>PROMPT_EMPTY: The prompt is empty.</summary>
    PromptEmpty = 3001,

    /// <summary>PROMPT_LLM_FAILED: The language model did not answer.</summary>
    PromptLlmFailed = 3002,

    /// <summary>PROMPT_INVALID_DIMENSIONS: A dimension in the prompt is out of range.</summary>
    PromptInvalidDimensions = 3003,

    /// <summary>PROMPT_VALIDATION_FAILED: What the prompt asks for contradicts itself.</summary>
    PromptValidationFailed = 3004,

    /// <summary>PROMPT_NO_ROOMS: The prompt describes no room.</summary>
    PromptNoRooms = 3005,

    /// <summary>PROMPT_INVALID_JSON: The language model's answer is not the JSON that was asked for.</summary>
    PromptInvalidJson = 3006,

    /// <summary>GEO_STEP_GENERATION_FAILED: The solid could not be written as STEP because it is not sound.</summary>
    GeoStepGenerationFailed = 4001,

    /// <summary>GEO_DXF_GENERATION_FAILED: The result could not be written as DXF.</summary>
    GeoDxfGenerationFailed = 4002,

    /// <summary>GEO_INVALID_POLYGON: A shape is not a usable outline.</summary>
    GeoInvalidPolygon = 4003,

    /// <summary>GEO_BOOLEAN_OP_FAILED: Shapes could not be combined.</summary>
    GeoBooleanOpFailed = 4004,

    /// <summary>GEO_NO_POLYGONS: Nothing is left to build a solid from.</summary>
    GeoNoPolygons = 4005,

    /// <summary>GEO_INVALID_HEIGHT: The height is out of range.</summary>
    GeoInvalidHeight = 4006,

    /// <summary>GEO_INVALID_WALL_THICKNESS: The wall thickness is out of range.</summary>
    GeoInvalidWallThickness = 4007,

    /// <summary>The solid could not be cut into triangles, or they could not be written.</summary>
    GeoMeshGenerationFailed = 4008,

    /// <summary>SYS_FILE_NOT_FOUND: The file does not exist.</summary>
    SysFileNotFound = 5001,

    /// <summary>SYS_STORAGE_ERROR: A file or folder cannot be read or written.</summary>
    SysStorageError = 5002,

    /// <summary>SYS_INVALID_OPTIONS: An option is out of range.</summary>
    SysInvalidOptions = 5003,

    /// <summary>SYS_LIMIT_EXCEEDED: The work exceeds a limit.</summary>
    SysLimitExceeded = 5004,

    /// <summary>SYS_UNEXPECTED_ERROR: Something went wrong that should not have.</summary>
    SysUnexpectedError = 5005,

    /// <summary>SYS_CANCELLED: The work was cancelled.</summary>
    SysCancelled = 5006,

    /// <summary>SYS_TIMEOUT: The work took longer than it may.</summary>
    SysTimeout = 5007,

    /// <summary>SYS_OUT_OF_MEMORY: The work needs more memory than there is.</summary>
    SysOutOfMemory = 5008,

    /// <summary>SYS_DEPENDENCY_FAILED: A service that the work needs does not answer.</summary>
    SysDependencyFailed = 5009,

    /// <summary>SYS_RATE_LIMITED: The caller asks for more than he may.</summary>
    SysRateLimited = 5010,

    /// <summary>SYS_BUSY: There is more work than places for it.</summary>
    SysBusy = 5011,

    /// <summary>SYS_CIRCUIT_OPEN: Something that the work needs has failed too often and is left alone for a while.</summary>
    SysCircuitOpen = 5012,

    /// <summary>SYS_MODEL_NOT_FOUND: There is no such model in the registry.</summary>
    SysModelNotFound = 5013,

    /// <summary>SYS_MODEL_CHANGED: The content of a locked model is not what was registered.</summary>
    SysModelChanged = 5014,

    /// <summary>SYS_MODEL_EXISTS: A model of that name and version is registered already.</summary>
    SysModelExists = 5015,

    /// <summary>The file is not a mesh of a supported format.</summary>
    MeshInvalidFormat = 6001,

    /// <summary>The mesh is damaged and cannot be read.</summary>
    MeshReadError = 6002,

    /// <summary>The mesh exceeds a limit.</summary>
    MeshTooLarge = 6003,

    /// <summary>The mesh uses something of its format that is not supported.</summary>
    MeshUnsupportedFeature = 6004,

    /// <summary>The file is not a STEP file (ISO 10303-21).</summary>
    StepInvalidFormat = 7001,

    /// <summary>The STEP file is damaged or cut off.</summary>
    StepReadError = 7002,

    /// <summary>The STEP file exceeds a limit.</summary>
    StepTooLarge = 7003,
}
