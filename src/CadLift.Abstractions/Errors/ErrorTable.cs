namespace CadLift.Errors;

/// <summary>The rows of the catalogue: code, name, class, HTTP status, message, suggestion, user action.</summary>
internal static class ErrorTable
{
    public static readonly ErrorEntry[] Rows =
    [
        new(
            ErrorCode.CadNoEntities, "CAD_NO_ENTITIES", ErrorClass.Permanent, 422,
            "The drawing holds nothing that can be read as geometry.",
            "Check that the file was exported from model space and that the export included entities.",
            "Open the drawing in your CAD program, make sure that it shows lines in model space, and export it again."),
        new(
            ErrorCode.CadNoClosedShapes, "CAD_NO_CLOSED_SHAPES", ErrorClass.Permanent, 422,
            "The drawing holds no closed shape.",
            "Close the outlines, or raise the chaining gap so that line ends that nearly meet are joined.",
            "Close the outlines in your drawing (PEDIT, Close), or try a larger chaining gap."),
        new(
            ErrorCode.CadInvalidFormat, "CAD_INVALID_FORMAT", ErrorClass.Permanent, 415,
            "The file is not a drawing of a supported format.",
            "Send a drawing (DXF) or a picture (PNG, JPEG, BMP); the content decides, not the file name.",
            "Export your drawing as DXF and try again."),
        new(
            ErrorCode.CadUnsupportedVersion, "CAD_UNSUPPORTED_VERSION", ErrorClass.Permanent, 415,
            "The drawing is stored in a version or encoding that is not supported.",
            "Save the drawing as DXF of any release from R12 on.",
            "In your CAD program choose Save as, type DXF, and try again."),
        new(
            ErrorCode.CadNoValidLayers, "CAD_NO_VALID_LAYERS", ErrorClass.Permanent, 422,
            "None of the layers asked for holds a usable shape.",
            "Ask for layers that the drawing has; inspecting the file lists them.",
            "Check the spelling of the layer names, or leave the layers out to use all of them."),
        new(
            ErrorCode.CadReadError, "CAD_READ_ERROR", ErrorClass.Permanent, 422,
            "The drawing is damaged and cannot be read.",
            "Run an audit in the program that made the file and export it again.",
            "Open the drawing in your CAD program, run AUDIT, save it as DXF and try again."),
        new(
            ErrorCode.CadTextParseError, "CAD_TEXT_PARSE_ERROR", ErrorClass.Permanent, 422,
            "A value in the drawing is not what its group code calls for.",
            "Look at the line named in the place; a number is expected there.",
            "Export the drawing again; if it was edited by hand, correct the line that is named."),
        new(
            ErrorCode.CadTooLarge, "CAD_TOO_LARGE", ErrorClass.Permanent, 413,
            "The drawing exceeds a limit.",
            "Raise the limit named in the message if the input is trusted, or split the drawing.",
            "Remove parts of the drawing that are not needed, purge it, and try again."),
        new(
            ErrorCode.ImgNoContours, "IMG_NO_CONTOURS", ErrorClass.Permanent, 422,
            "No outlines were found in the picture.",
            "Use a picture with dark walls on a light ground.",
            "Try a clearer picture of the plan."),
        new(
            ErrorCode.ImgInvalidFormat, "IMG_INVALID_FORMAT", ErrorClass.Permanent, 415,
            "The file is not a picture of a supported format.",
            "Send PNG, JPEG or BMP; the content decides, not the file name.",
            "Save the picture as PNG or JPEG and try again."),
        new(
            ErrorCode.ImgReadError, "IMG_READ_ERROR", ErrorClass.Permanent, 422,
            "The picture is damaged and cannot be decoded.",
            "Save the picture again in the program that made it.",
            "Save or scan the picture again and try once more."),
        new(
            ErrorCode.ImgTooSmall, "IMG_TOO_SMALL", ErrorClass.Permanent, 422,
            "The picture is too small to show a plan.",
            "Use a picture of at least 100 pixels a side.",
            "Scan or export the plan at a higher resolution."),
        new(
            ErrorCode.ImgTooLarge, "IMG_TOO_LARGE", ErrorClass.Permanent, 413,
            "The picture exceeds a limit.",
            "Scale the picture down, or raise the limit named in the message if the input is trusted.",
            "Scale the picture down and try again."),
        new(
            ErrorCode.ImgEdgeDetectionFailed, "IMG_EDGE_DETECTION_FAILED", ErrorClass.Permanent, 422,
            "The walls of the plan could not be told from their ground.",
            "Use a picture with more contrast, or options that leave out less (thresholds of edges, least area, simplification).",
            "Try a picture with dark walls on a light ground."),
        new(
            ErrorCode.PromptEmpty, "PROMPT_EMPTY", ErrorClass.Permanent, 400,
            "The prompt is empty.",
            "Describe at least one room with its size.",
            "Write what you want to build, for example: a room of 5 by 4 metres."),
        new(
            ErrorCode.PromptLlmFailed, "PROMPT_LLM_FAILED", ErrorClass.Transient, 503,
            "The language model did not answer.",
            "Try again later, or use the built-in prompt grammar.",
            "Please try again in a moment."),
        new(
            ErrorCode.PromptInvalidDimensions, "PROMPT_INVALID_DIMENSIONS", ErrorClass.Permanent, 422,
            "A dimension in the prompt is out of range.",
            "Give sizes in the range named in the message, with their unit.",
            "Check the sizes in your text and give their units."),
        new(
            ErrorCode.PromptValidationFailed, "PROMPT_VALIDATION_FAILED", ErrorClass.Permanent, 422,
            "What the prompt asks for contradicts itself.",
            "Look at the findings and correct the description.",
            "Please describe the building again, without contradictions."),
        new(
            ErrorCode.PromptNoRooms, "PROMPT_NO_ROOMS", ErrorClass.Permanent, 422,
            "The prompt describes no room.",
            "Describe at least one room with its size.",
            "Name at least one room and its size."),
        new(
            ErrorCode.PromptInvalidJson, "PROMPT_INVALID_JSON", ErrorClass.Transient, 503,
            "The language model's answer is not the JSON that was asked for.",
            "Try again, or use a model that follows JSON schemas.",
            "Please try again."),
        new(
            ErrorCode.GeoStepGenerationFailed, "GEO_STEP_GENERATION_FAILED", ErrorClass.Systemic, 500,
            "The solid could not be written as STEP because it is not sound.",
            "Report the place named in the message together with the drawing.",
            "Please report this drawing to us; nothing was written."),
        new(
            ErrorCode.GeoDxfGenerationFailed, "GEO_DXF_GENERATION_FAILED", ErrorClass.Systemic, 500,
            "The result could not be written as DXF.",
            "Report the place named in the message together with the input.",
            "Please report this to us; nothing was written."),
        new(
            ErrorCode.GeoInvalidPolygon, "GEO_INVALID_POLYGON", ErrorClass.Permanent, 422,
            "A shape is not a usable outline.",
            "Look at the place named in the message: coordinates must be finite and outlines must enclose an area.",
            "Correct the outline named in the message and try again."),
        new(
            ErrorCode.GeoBooleanOpFailed, "GEO_BOOLEAN_OP_FAILED", ErrorClass.Permanent, 422,
            "Shapes could not be combined.",
            "Look at the place named in the message for detail that is smaller than the tolerance.",
            "Clean up the drawing near the place named (OVERKILL) and try again."),
        new(
            ErrorCode.GeoNoPolygons, "GEO_NO_POLYGONS", ErrorClass.Permanent, 422,
            "Nothing is left to build a solid from.",
            "Check the wall thickness and the chaining gap against the size of the drawing.",
            "Check the units of the drawing and the wall thickness."),
        new(
            ErrorCode.GeoInvalidHeight, "GEO_INVALID_HEIGHT", ErrorClass.Permanent, 400,
            "The height is out of range.",
            "Give a height from 100 to 100,000 mm.",
            "Choose a height from 100 to 100,000 mm."),
        new(
            ErrorCode.GeoInvalidWallThickness, "GEO_INVALID_WALL_THICKNESS", ErrorClass.Permanent, 400,
            "The wall thickness is out of range.",
            "Give a wall thickness from 0 to 5,000 mm; 0 extrudes the shapes whole.",
            "Choose a wall thickness from 0 to 5,000 mm."),
        new(
            ErrorCode.GeoMeshGenerationFailed, "GEO_MESH_GENERATION_FAILED", ErrorClass.Systemic, 500,
            "The solid could not be turned into triangles, or the format cannot hold them.",
            "Look at the place named in the message, or choose a larger chord tolerance or another format.",
            "Please try another output format, or report this drawing to us."),
        new(
            ErrorCode.SysFileNotFound, "SYS_FILE_NOT_FOUND", ErrorClass.Permanent, 404,
            "The file does not exist.",
            "Check the path.",
            "Check that the file is where you think it is."),
        new(
            ErrorCode.SysStorageError, "SYS_STORAGE_ERROR", ErrorClass.Systemic, 500,
            "A file or folder cannot be read or written.",
            "Check permissions and free space of the path named in the message.",
            "Choose another folder, or free some space, and try again."),
        new(
            ErrorCode.SysInvalidOptions, "SYS_INVALID_OPTIONS", ErrorClass.Permanent, 400,
            "An option is out of range.",
            "Correct the option named in the message.",
            "Correct the option named in the message."),
        new(
            ErrorCode.SysLimitExceeded, "SYS_LIMIT_EXCEEDED", ErrorClass.Permanent, 413,
            "The work exceeds a limit.",
            "Raise the limit named in the message if the input is trusted.",
            "Simplify the input and try again."),
        new(
            ErrorCode.SysUnexpectedError, "SYS_UNEXPECTED_ERROR", ErrorClass.Systemic, 500,
            "Something went wrong that should not have.",
            "Report this with the input, please: it is a fault of the software.",
            "Please report this to us."),
        new(
            ErrorCode.SysCancelled, "SYS_CANCELLED", ErrorClass.Transient, 503,
            "The work was cancelled.",
            "Start it again when you want it done.",
            "Start again."),
        new(
            ErrorCode.SysTimeout, "SYS_TIMEOUT", ErrorClass.Transient, 504,
            "The work took longer than it may.",
            "Raise the time limit named in the message, try again when there is less to do, or simplify the input.",
            "Please try again; if it happens again, simplify the input."),
        new(
            ErrorCode.SysOutOfMemory, "SYS_OUT_OF_MEMORY", ErrorClass.Transient, 503,
            "The work needs more memory than there is.",
            "Try again when less runs beside it, give the process more memory, or lower the limits on inputs.",
            "Please try again later, or simplify the input."),
        new(
            ErrorCode.SysDependencyFailed, "SYS_DEPENDENCY_FAILED", ErrorClass.Transient, 503,
            "A service that the work needs does not answer.",
            "Look at the health of the service named in the message.",
            "Please try again in a moment."),
        new(
            ErrorCode.SysRateLimited, "SYS_RATE_LIMITED", ErrorClass.Transient, 429,
            "The caller asks for more than it may.",
            "Wait for the time named before asking again, or raise the limit of the caller.",
            "Please wait a moment and try again."),
        new(
            ErrorCode.SysBusy, "SYS_BUSY", ErrorClass.Transient, 503,
            "There is more work than there are places for it.",
            "Try again later, or allow more work at a time or a longer queue.",
            "Please try again in a moment."),
        new(
            ErrorCode.SysCircuitOpen, "SYS_CIRCUIT_OPEN", ErrorClass.Transient, 503,
            "Something that the work needs has failed too often and is left alone for a while.",
            "Look at the health of what the message names; it is tried again by itself.",
            "Please try again in a few minutes."),
        new(
            ErrorCode.SysModelNotFound, "SYS_MODEL_NOT_FOUND", ErrorClass.Permanent, 404,
            "There is no such model in the registry.",
            "Register the model, or ask for one that the registry lists.",
            "Please report this to us."),
        new(
            ErrorCode.SysModelChanged, "SYS_MODEL_CHANGED", ErrorClass.Systemic, 500,
            "The content of a locked model is not what was registered.",
            "Find out who changed the file; put the registered content back, or register what is new under another version.",
            "Please report this to us."),
        new(
            ErrorCode.SysModelExists, "SYS_MODEL_EXISTS", ErrorClass.Permanent, 400,
            "A model of that name and version is registered already.",
            "Register it under another version, or allow the replacement of one that is not locked.",
            "Choose another version for the model."),
        new(
            ErrorCode.MeshInvalidFormat, "MESH_INVALID_FORMAT", ErrorClass.Permanent, 415,
            "The file is not a mesh of a supported format.",
            "Send STL, OBJ, GLB or 3MF; the content decides, not the file name.",
            "Save the model as STL, OBJ, GLB or 3MF and try again."),
        new(
            ErrorCode.MeshReadError, "MESH_READ_ERROR", ErrorClass.Permanent, 422,
            "The mesh is damaged and cannot be read.",
            "Look at the place named; export the model again in the program that made it.",
            "Export the model again and try once more."),
        new(
            ErrorCode.MeshTooLarge, "MESH_TOO_LARGE", ErrorClass.Permanent, 413,
            "The mesh exceeds a limit.",
            "Raise the limit named in the message if the input is trusted, or simplify the mesh.",
            "Simplify the model and try again."),
        new(
            ErrorCode.MeshUnsupportedFeature, "MESH_UNSUPPORTED_FEATURE", ErrorClass.Permanent, 422,
            "The mesh uses something of its format that is not supported.",
            "Export the model without what the message names, such as compression or an encrypted part.",
            "Export the model with plain settings, without compression, and try again."),
        new(
            ErrorCode.StepInvalidFormat, "STEP_INVALID_FORMAT", ErrorClass.Permanent, 415,
            "The file is not a STEP file (ISO 10303-21).",
            "Send a STEP file in clear text; the content decides, not the file name.",
            "Export your model as STEP (AP203, AP214 or AP242) and try again."),
        new(
            ErrorCode.StepReadError, "STEP_READ_ERROR", ErrorClass.Permanent, 422,
            "The STEP file is damaged or cut off.",
            "Look at the place named; check that the file was transferred whole, and export it again.",
            "Export the model as STEP again and try once more."),
        new(
            ErrorCode.StepTooLarge, "STEP_TOO_LARGE", ErrorClass.Permanent, 413,
            "The STEP file exceeds a limit.",
            "Raise the limit named in the message if the input is trusted, or split the assembly.",
            "Export parts of the model one by one and try again."),
    ];
}
