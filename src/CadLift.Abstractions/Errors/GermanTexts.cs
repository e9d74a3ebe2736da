using System.Collections.Frozen;

namespace CadLift.Errors;

/// <summary>The texts of the catalogue in German.</summary>
internal static class GermanTexts
{
    private static readonly FrozenDictionary<ErrorCode, ErrorTexts> ByCode = new Dictionary<ErrorCode, ErrorTexts>
    {
        [ErrorCode.CadNoEntities] = new(
            "Die Zeichnung enthält nichts, was als Geometrie gelesen werden kann.",
            "Prüfen Sie, ob die Datei aus dem Modellbereich exportiert wurde und der Export Elemente enthält.",
            "Öffnen Sie die Zeichnung in Ihrem CAD-Programm, vergewissern Sie sich, dass im Modellbereich Linien zu sehen sind, und exportieren Sie sie erneut."),
        [ErrorCode.CadNoClosedShapes] = new(
            "Die Zeichnung enthält keine geschlossene Form.",
            "Schließen Sie die Umrisse, oder erhöhen Sie die Fangweite, damit Linienenden verbunden werden, die sich fast treffen.",
            "Schließen Sie die Umrisse in Ihrer Zeichnung (PEDIT, Schließen), oder versuchen Sie es mit einer größeren Fangweite."),
        [ErrorCode.CadInvalidFormat] = new(
            "Die Datei ist keine Zeichnung in einem unterstützten Format.",
            "Senden Sie eine DXF-Datei; es entscheidet der Inhalt, nicht der Dateiname.",
            "Exportieren Sie Ihre Zeichnung als DXF und versuchen Sie es erneut."),
        [ErrorCode.CadUnsupportedVersion] = new(
            "Die Zeichnung ist in einer Version oder Kodierung gespeichert, die nicht unterstützt wird.",
            "Speichern Sie die Zeichnung als DXF, gleich welcher Version ab R12.",
            "Wählen Sie in Ihrem CAD-Programm „Speichern unter“, Typ DXF, und versuchen Sie es erneut."),
        [ErrorCode.CadNoValidLayers] = new(
            "Keiner der verlangten Layer enthält eine brauchbare Form.",
            "Verlangen Sie Layer, die es in der Zeichnung gibt; eine Inspektion der Datei listet sie auf.",
            "Prüfen Sie die Schreibweise der Layernamen, oder lassen Sie sie weg, um alle Layer zu verwenden."),
        [ErrorCode.CadReadError] = new(
            "Die Zeichnung ist beschädigt und kann nicht gelesen werden.",
            "Lassen Sie die Zeichnung in dem Programm prüfen, das sie erzeugt hat, und exportieren Sie sie erneut.",
            "Öffnen Sie die Zeichnung in Ihrem CAD-Programm, führen Sie PRÜFUNG (AUDIT) aus, speichern Sie sie als DXF und versuchen Sie es erneut."),
        [ErrorCode.CadTextParseError] = new(
            "Ein Wert in der Zeichnung ist nicht das, was sein Gruppencode verlangt.",
            "Sehen Sie sich die genannte Zeile an; dort wird eine Zahl erwartet.",
            "Exportieren Sie die Zeichnung erneut; wurde sie von Hand bearbeitet, berichtigen Sie die genannte Zeile."),
        [ErrorCode.CadTooLarge] = new(
            "Die Zeichnung überschreitet eine Grenze.",
            "Erhöhen Sie die genannte Grenze, wenn Sie der Eingabe vertrauen, oder teilen Sie die Zeichnung.",
            "Entfernen Sie Teile der Zeichnung, die nicht gebraucht werden, bereinigen Sie sie und versuchen Sie es erneut."),
        [ErrorCode.ImgNoContours] = new(
            "Im Bild wurden keine Umrisse gefunden.",
            "Verwenden Sie ein Bild mit dunklen Wänden auf hellem Grund.",
            "Versuchen Sie es mit einem deutlicheren Bild des Grundrisses."),
        [ErrorCode.ImgInvalidFormat] = new(
            "Die Datei ist kein Bild in einem unterstützten Format.",
            "Senden Sie PNG, JPEG oder BMP; es entscheidet der Inhalt, nicht der Dateiname.",
            "Speichern Sie das Bild als PNG oder JPEG und versuchen Sie es erneut."),
        [ErrorCode.ImgReadError] = new(
            "Das Bild ist beschädigt und kann nicht entschlüsselt werden.",
            "Speichern Sie das Bild in dem Programm erneut, das es erzeugt hat.",
            "Speichern oder scannen Sie das Bild noch einmal und versuchen Sie es erneut."),
        [ErrorCode.ImgTooSmall] = new(
            "Das Bild ist zu klein, um einen Grundriss zu zeigen.",
            "Verwenden Sie ein Bild mit mindestens 100 Pixeln je Seite.",
            "Scannen oder exportieren Sie den Grundriss in höherer Auflösung."),
        [ErrorCode.ImgTooLarge] = new(
            "Das Bild überschreitet eine Grenze.",
            "Verkleinern Sie das Bild, oder erhöhen Sie die genannte Grenze, wenn Sie der Eingabe vertrauen.",
            "Verkleinern Sie das Bild und versuchen Sie es erneut."),
        [ErrorCode.ImgEdgeDetectionFailed] = new(
            "Die Wände des Grundrisses lassen sich nicht vom Grund unterscheiden.",
            "Verwenden Sie ein Bild mit mehr Kontrast oder Optionen, die weniger weglassen (Schwellen der Kanten, kleinste Fläche, Vereinfachung).",
            "Versuchen Sie es mit einem Bild mit dunklen Wänden auf hellem Grund."),
        [ErrorCode.PromptEmpty] = new(
            "Die Beschreibung ist leer.",
            "Beschreiben Sie mindestens einen Raum mit seiner Größe.",
            "Schreiben Sie, was Sie bauen möchten, zum Beispiel: ein Raum von 5 mal 4 Metern."),
        [ErrorCode.PromptLlmFailed] = new(
            "Das Sprachmodell hat nicht geantwortet.",
            "Versuchen Sie es später erneut, oder verwenden Sie die eingebaute Grammatik.",
            "Bitte versuchen Sie es gleich noch einmal."),
        [ErrorCode.PromptInvalidDimensions] = new(
            "Ein Maß in der Beschreibung liegt außerhalb des Erlaubten.",
            "Geben Sie Maße im genannten Bereich an, mit Einheit.",
            "Prüfen Sie die Maße in Ihrem Text und nennen Sie die Einheiten."),
        [ErrorCode.PromptValidationFailed] = new(
            "Was die Beschreibung verlangt, widerspricht sich.",
            "Sehen Sie sich die Befunde an und berichtigen Sie die Beschreibung.",
            "Bitte beschreiben Sie das Gebäude noch einmal, ohne Widersprüche."),
        [ErrorCode.PromptNoRooms] = new(
            "Die Beschreibung nennt keinen Raum.",
            "Beschreiben Sie mindestens einen Raum mit seiner Größe.",
            "Nennen Sie mindestens einen Raum und seine Größe."),
        [ErrorCode.PromptInvalidJson] = new(
            "Die Antwort des Sprachmodells ist nicht das verlangte JSON.",
            "Versuchen Sie es erneut, oder verwenden Sie ein Modell, das JSON-Schemas befolgt.",
            "Bitte versuchen Sie es noch einmal."),
        [ErrorCode.GeoStepGenerationFailed] = new(
            "Der Körper konnte nicht als STEP geschrieben werden, weil er nicht fehlerfrei ist.",
            "Melden Sie uns die genannte Stelle zusammen mit der Zeichnung.",
            "Bitte melden Sie uns diese Zeichnung; es wurde nichts geschrieben."),
        [ErrorCode.GeoDxfGenerationFailed] = new(
            "Das Ergebnis konnte nicht als DXF geschrieben werden.",
            "Melden Sie uns die genannte Stelle zusammen mit der Eingabe.",
            "Bitte melden Sie uns diesen Fall; es wurde nichts geschrieben."),
        [ErrorCode.GeoInvalidPolygon] = new(
            "Eine Form ist kein brauchbarer Umriss.",
            "Sehen Sie sich die genannte Stelle an: Koordinaten müssen endlich sein und Umrisse eine Fläche umschließen.",
            "Berichtigen Sie den genannten Umriss und versuchen Sie es erneut."),
        [ErrorCode.GeoBooleanOpFailed] = new(
            "Formen konnten nicht zusammengefügt werden.",
            "Suchen Sie an der genannten Stelle nach Einzelheiten, die kleiner als die Toleranz sind.",
            "Bereinigen Sie die Zeichnung an der genannten Stelle (OVERKILL) und versuchen Sie es erneut."),
        [ErrorCode.GeoNoPolygons] = new(
            "Es bleibt nichts übrig, woraus ein Körper entstehen könnte.",
            "Vergleichen Sie Wandstärke und Fangweite mit der Größe der Zeichnung.",
            "Prüfen Sie die Einheiten der Zeichnung und die Wandstärke."),
        [ErrorCode.GeoInvalidHeight] = new(
            "Die Höhe liegt außerhalb des Erlaubten.",
            "Geben Sie eine Höhe von 100 bis 100.000 mm an.",
            "Wählen Sie eine Höhe von 100 bis 100.000 mm."),
        [ErrorCode.GeoInvalidWallThickness] = new(
            "Die Wandstärke liegt außerhalb des Erlaubten.",
            "Geben Sie eine Wandstärke von 0 bis 5.000 mm an; 0 zieht die Formen als Ganzes hoch.",
            "Wählen Sie eine Wandstärke von 0 bis 5.000 mm."),
        [ErrorCode.GeoMeshGenerationFailed] = new(
            "Der Körper konnte nicht in Dreiecke zerlegt werden, oder das Format kann sie nicht aufnehmen.",
            "Sehen Sie sich die genannte Stelle an, oder wählen Sie eine größere Sehnentoleranz oder ein anderes Format.",
            "Bitte versuchen Sie ein anderes Ausgabeformat, oder melden Sie uns diese Zeichnung."),
        [ErrorCode.SysFileNotFound] = new(
            "Die Datei gibt es nicht.",
            "Prüfen Sie den Pfad.",
            "Prüfen Sie, ob die Datei dort ist, wo Sie sie vermuten."),
        [ErrorCode.SysStorageError] = new(
            "Eine Datei oder ein Ordner kann nicht gelesen oder geschrieben werden.",
            "Prüfen Sie Berechtigungen und freien Platz des genannten Pfades.",
            "Wählen Sie einen anderen Ordner, oder schaffen Sie Platz, und versuchen Sie es erneut."),
        [ErrorCode.SysInvalidOptions] = new(
            "Eine Option liegt außerhalb des Erlaubten.",
            "Berichtigen Sie die genannte Option.",
            "Berichtigen Sie die genannte Option."),
        [ErrorCode.SysLimitExceeded] = new(
            "Die Arbeit überschreitet eine Grenze.",
            "Erhöhen Sie die genannte Grenze, wenn Sie der Eingabe vertrauen.",
            "Vereinfachen Sie die Eingabe und versuchen Sie es erneut."),
        [ErrorCode.SysUnexpectedError] = new(
            "Etwas ist schiefgegangen, was nicht hätte schiefgehen dürfen.",
            "Bitte melden Sie uns dies zusammen mit der Eingabe: es ist ein Fehler der Software.",
            "Bitte melden Sie uns diesen Fall."),
        [ErrorCode.SysCancelled] = new(
            "Die Arbeit wurde abgebrochen.",
            "Starten Sie sie erneut, wenn sie getan werden soll.",
            "Starten Sie erneut."),
        [ErrorCode.SysTimeout] = new(
            "Die Arbeit hat länger gedauert, als sie darf.",
            "Erhöhen Sie die genannte Zeitgrenze, versuchen Sie es bei weniger Last erneut, oder vereinfachen Sie die Eingabe.",
            "Bitte versuchen Sie es noch einmal; wenn es wieder geschieht, vereinfachen Sie die Eingabe."),
        [ErrorCode.SysOutOfMemory] = new(
            "Die Arbeit braucht mehr Speicher, als es gibt.",
            "Versuchen Sie es erneut, wenn weniger nebenher läuft, geben Sie dem Prozess mehr Speicher, oder senken Sie die Grenzen für Eingaben.",
            "Bitte versuchen Sie es später noch einmal, oder vereinfachen Sie die Eingabe."),
        [ErrorCode.SysDependencyFailed] = new(
            "Ein Dienst, den die Arbeit braucht, antwortet nicht.",
            "Sehen Sie nach, wie es dem genannten Dienst geht.",
            "Bitte versuchen Sie es gleich noch einmal."),
        [ErrorCode.SysRateLimited] = new(
            "Der Aufrufer verlangt mehr, als er darf.",
            "Warten Sie die genannte Zeit ab, bevor Sie erneut fragen, oder erhöhen Sie die Grenze des Aufrufers.",
            "Bitte warten Sie einen Augenblick und versuchen Sie es noch einmal."),
        [ErrorCode.SysBusy] = new(
            "Es gibt mehr Arbeit als Plätze dafür.",
            "Versuchen Sie es später erneut, oder lassen Sie mehr Arbeit zugleich oder eine längere Schlange zu.",
            "Bitte versuchen Sie es gleich noch einmal."),
        [ErrorCode.SysCircuitOpen] = new(
            "Etwas, was die Arbeit braucht, ist zu oft ausgefallen und wird eine Weile in Ruhe gelassen.",
            "Sehen Sie nach, wie es dem Genannten geht; es wird von selbst wieder versucht.",
            "Bitte versuchen Sie es in einigen Minuten noch einmal."),
        [ErrorCode.SysModelNotFound] = new(
            "Ein solches Modell gibt es im Verzeichnis nicht.",
            "Melden Sie das Modell an, oder verlangen Sie eines, das im Verzeichnis steht.",
            "Bitte melden Sie uns das."),
        [ErrorCode.SysModelChanged] = new(
            "Der Inhalt eines gesperrten Modells ist nicht der, der angemeldet wurde.",
            "Finden Sie heraus, wer die Datei geändert hat; stellen Sie den angemeldeten Inhalt wieder her, oder melden Sie den neuen unter einer anderen Version an.",
            "Bitte melden Sie uns das."),
        [ErrorCode.SysModelExists] = new(
            "Ein Modell dieses Namens und dieser Version ist schon angemeldet.",
            "Melden Sie es unter einer anderen Version an, oder erlauben Sie, eines zu ersetzen, das nicht gesperrt ist.",
            "Wählen Sie eine andere Version für das Modell."),
        [ErrorCode.MeshInvalidFormat] = new(
            "Die Datei ist kein Netz in einem unterstützten Format.",
            "Senden Sie STL, OBJ, GLB oder 3MF; es entscheidet der Inhalt, nicht der Dateiname.",
            "Speichern Sie das Modell als STL, OBJ, GLB oder 3MF und versuchen Sie es erneut."),
        [ErrorCode.MeshReadError] = new(
            "Das Netz ist beschädigt und kann nicht gelesen werden.",
            "Sehen Sie sich die genannte Stelle an; exportieren Sie das Modell erneut aus dem Programm, das es erzeugt hat.",
            "Exportieren Sie das Modell noch einmal und versuchen Sie es erneut."),
        [ErrorCode.MeshTooLarge] = new(
            "Das Netz überschreitet eine Grenze.",
            "Erhöhen Sie die genannte Grenze, wenn Sie der Eingabe vertrauen, oder vereinfachen Sie das Netz.",
            "Vereinfachen Sie das Modell und versuchen Sie es erneut."),
        [ErrorCode.MeshUnsupportedFeature] = new(
            "Das Netz verwendet etwas aus seinem Format, was nicht unterstützt wird.",
            "Exportieren Sie das Modell ohne das, was die Meldung nennt, etwa ohne Komprimierung oder verschlüsselte Teile.",
            "Exportieren Sie das Modell mit einfachen Einstellungen, ohne Komprimierung, und versuchen Sie es erneut."),
        [ErrorCode.StepInvalidFormat] = new(
            "Die Datei ist keine STEP-Datei (ISO 10303-21).",
            "Senden Sie eine STEP-Datei im Klartext; es entscheidet der Inhalt, nicht der Dateiname.",
            "Exportieren Sie Ihr Modell als STEP (AP203, AP214 oder AP242) und versuchen Sie es erneut."),
        [ErrorCode.StepReadError] = new(
            "Die STEP-Datei ist beschädigt oder abgeschnitten.",
            "Sehen Sie sich die genannte Stelle an; prüfen Sie, ob die Datei vollständig übertragen wurde, und exportieren Sie sie erneut.",
            "Exportieren Sie das Modell noch einmal als STEP und versuchen Sie es erneut."),
        [ErrorCode.StepTooLarge] = new(
            "Die STEP-Datei überschreitet eine Grenze.",
            "Erhöhen Sie die genannte Grenze, wenn Sie der Eingabe vertrauen, oder teilen Sie die Baugruppe.",
            "Exportieren Sie Teile des Modells einzeln und versuchen Sie es erneut."),
    }.ToFrozenDictionary();

    /// <summary>The texts of a code.</summary>
    public static ErrorTexts? Find(ErrorCode code) => ByCode.GetValueOrDefault(code);
}
