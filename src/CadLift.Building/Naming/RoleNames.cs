namespace CadLift.Building.Naming;

/// <summary>The words by which draughtsmen name layers and symbols, in the languages of the larger drawing traditions.</summary>
/// <remarks>
/// English words follow the AIA layer guidelines (US National CAD Standard), German ones the customs of DIN and ÖNORM A 6240-4. Accents
/// are left off here, as names are compared without them.
/// </remarks>
internal static class RoleNames
{
    // What is written about a thing is no thing: these win over all others.
    public static readonly string[] Annotation =
    [
        "ANNO", "TEXT", "TXT", "DIM", "DIMS", "DIMENSION", "NOTE", "NOTES", "LABEL", "IDEN", "TAG", "TITLE", "TTLB", "BORDER",
        "GRID", "AXIS", "AXES", "SYMB", "NPLT", "VPORT", "VIEWPORT", "DEFPOINTS", "LEGEND", "SCHEDULE", "SECT", "ELEV", "NORTH",
        "BEMASSUNG", "BESCHRIFTUNG", "MASSE", "RASTER", "ACHSE", "COTE", "COTES", "COTATION", "TEXTE", "COTA", "COTAS", "TEXTO", "QUOTE",
        "MAATVOERING", "РАЗМЕР", "ТЕКСТ", "ОСИ", "标注", "文字", "轴线", "REVC", "REVISION", "DETAIL",
    ];

    // The same, where nothing else is meant: a door has a frame too.
    public static readonly string[] Sheet =
    [
        "FRAME", "SHEET", "PAPER", "RAHMEN", "PLANRAHMEN", "BLATTRAHMEN", "BLATT", "PLANKOPF", "SCHRIFTFELD", "CADRE", "CARTOUCHE", "MARCO", "CAJETIN", "CARTIGLIO", "KADER", "РАМКА", "图框",
    ];

    public static readonly string[] Door =
    [
        "DOOR", "DOORS", "DR", "GATE", "GATES", "TUR", "TUREN", "TUER", "TUEREN", "TOR", "PORTE", "PORTES", "PUERTA", "PUERTAS",
        "PORTA", "PORTAS", "DEUR", "DEUREN", "DORR", "DOR", "OVI", "DRZWI", "DVERE", "ДВЕРЬ", "ДВЕРИ", "KAPI", "门", "ドア", "문",
    ];

    public static readonly string[] Window =
    [
        "WINDOW", "WINDOWS", "WIN", "WDW", "WND", "GLAZ", "GLAZING", "GLASS", "FENSTER", "FENETRE", "VENTANA", "FINESTRA", "FINESTRE", "JANELA",
        "RAAM", "RAMEN", "VINDU", "FONSTER", "VINDUE", "OKNO", "OKNA", "ОКНО", "ОКНА", "PENCERE", "窗", "窓", "창문",
    ];

    public static readonly string[] Opening =
    [
        "OPENING", "OPENINGS", "OPNG", "OFFNUNG", "OEFFNUNG", "DURCHBRUCH", "OUVERTURE", "ABERTURA", "APERTURA", "ПРОЕМ", "洞口",
    ];

    public static readonly string[] Wall =
    [
        "WALL", "WALLS", "PARTITION", "PRTN", "COLUMN", "COLS", "PILLAR", "PIER", "WAND", "WANDE", "WAENDE", "MAUER", "STUTZE", "STUETZE",
        "MUR", "MURS", "CLOISON", "POTEAU", "MURO", "MUROS", "PARED", "PAREDES", "PAREDE", "PARETE", "PARETI", "MURI", "PILAR", "MUUR",
        "MUREN", "VEGG", "VAGG", "SCIANA", "SCIANY", "STENA", "STENY", "СТЕНА", "СТЕНЫ", "КОЛОННА", "DUVAR", "墙", "柱", "壁", "벽",
    ];

    public static readonly string[] Fitting =
    [
        "FURN", "FURNITURE", "FIXT", "FIXTURE", "EQPM", "EQUIPMENT", "PLUMB", "SANITARY", "SANR", "CASE", "CASEWORK", "CABINET", "APPL",
        "APPLIANCE", "LIGHT", "ELEC", "POWER", "HVAC", "STAIR", "STAIRS", "STRS", "RAIL", "HEADER", "BEAM", "FOOT", "FOOTER", "FOOTING",
        "STEM", "FNDN", "FOUNDATION", "ROOF", "CEIL", "CEILING", "SLAB", "FLOR", "JOIST", "LANDSCAPE", "PLNT",
        "TREE", "SITE", "PROP", "ROAD", "MOBEL", "MOEBEL", "EINRICHTUNG", "TREPPE", "DACH", "DECKE", "FUNDAMENT", "SANITAR",
        "MEUBLE", "MOBILIER", "ESCALIER", "TOITURE", "MUEBLE", "MOBILIARIO", "ESCALERA", "MOBILI", "SCALA", "MEUBEL", "TRAP",
        "МЕБЕЛЬ", "ЛЕСТНИЦА", "家具", "楼梯",
    ];

    // Words that begin like others but are not meant.
    public static readonly string[] Other =
    [
        "GLASSES", "PORTAL", "PORTABLE", "TORSO", "CASEMENT", "DOORMAT", "WALLPAPER", "MURAL", "GRIDDLE", "STEMWARE", "NOTEBOOK", "TEXTILE",
        "PIERCED", "WANDERER", "POWERPOINT",
    ];
}
