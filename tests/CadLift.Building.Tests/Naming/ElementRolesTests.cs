using CadLift.Building.Naming;

namespace CadLift.Building.Tests.Naming;

public sealed class ElementRolesTests
{
    [Theory]
    [InlineData("WALLS", nameof(ElementRole.Wall))]
    [InlineData("A-WALL", nameof(ElementRole.Wall))]
    [InlineData("xref-Bishop$0$A-WALL_Ext2", nameof(ElementRole.Wall))]
    [InlineData("A.Wall_Internal", nameof(ElementRole.Wall))]
    [InlineData("Wände", nameof(ElementRole.Wall))]
    [InlineData("MUROS", nameof(ElementRole.Wall))]
    [InlineData("Стены", nameof(ElementRole.Wall))]
    [InlineData("01-墙体", nameof(ElementRole.Wall))]
    [InlineData("A-DOOR", nameof(ElementRole.Door))]
    [InlineData("DR-36", nameof(ElementRole.Door))]
    [InlineData("Türen", nameof(ElementRole.Door))]
    [InlineData("A-GLAZ-SILL", nameof(ElementRole.Window))]
    [InlineData("WDW_1200", nameof(ElementRole.Window))]
    [InlineData("A-OPENING", nameof(ElementRole.Opening))]
    [InlineData("S-STEM-WALL", nameof(ElementRole.Fitting))]
    [InlineData("A-FURN", nameof(ElementRole.Fitting))]
    [InlineData("A-WALL-DIMS", nameof(ElementRole.Annotation))]
    [InlineData("A-DOOR-IDEN", nameof(ElementRole.Annotation))]
    [InlineData("Sheet frame", nameof(ElementRole.Annotation))]
    [InlineData("WINDOW FRAME", nameof(ElementRole.Window))]
    [InlineData("0", nameof(ElementRole.Unknown))]
    [InlineData("WINE RACK", nameof(ElementRole.Unknown))]
    [InlineData("INDOOR", nameof(ElementRole.Unknown))]
    [InlineData("DRAWING", nameof(ElementRole.Unknown))]
    [InlineData("", nameof(ElementRole.Unknown))]
    public void Names_say_what_is_drawn(string name, string role) =>
        Assert.Equal(role, new ElementRoles(new BuildingOptions()).OfLayer(name).ToString());

    [Fact]
    public void Names_of_ones_own_win_over_those_that_are_known()
    {
        var roles = new ElementRoles(new BuildingOptions { WallNames = ["Tabique"], DoorNames = ["P-##*", "P-*"], WindowNames = ["V?"], IgnoredNames = ["OLD"] });
        Assert.Equal(ElementRole.Wall, roles.OfLayer("01_tabiques"));
        Assert.Equal(ElementRole.Door, roles.OfSymbol("p-90"));
        Assert.Equal(ElementRole.Window, roles.OfSymbol("V1"));
        Assert.Equal(ElementRole.Unknown, roles.OfSymbol("V12"));
        Assert.Equal(ElementRole.Fitting, roles.OfLayer("WALLS-OLD"));
    }

    [Theory]
    [InlineData("WALL-01-NEW", "WALL-*", true)]
    [InlineData("WALL-01-NEW", "*-new", true)]
    [InlineData("WALL-01-NEW", "WALL-??-*", true)]
    [InlineData("WALL-1-NEW", "WALL-??-*", false)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "*a*a*a*a*b", false)]
    [InlineData("", "*", true)]
    [InlineData("", "?", false)]
    public void Patterns_fit_whole_names(string name, string pattern, bool fits) => Assert.Equal(fits, NameWords.Fits(name, pattern));
}
