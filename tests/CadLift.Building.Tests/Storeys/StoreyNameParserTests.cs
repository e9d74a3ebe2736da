using CadLift.Building.Storeys;

namespace CadLift.Building.Tests.Storeys;

public sealed class StoreyNameParserTests
{
    [Theory]
    [InlineData("FLOOR-1", "FLOOR 1", 1)]
    [InlineData("FLOOR_2_WALLS", "FLOOR 2", 2)]
    [InlineData("1_FLOOR", "FLOOR 1", 1)]
    [InlineData("2nd floor", "FLOOR 2", 2)]
    [InlineData("Ground Floor - Walls", "FLOOR 0", 0)]
    [InlineData("First-Floor", "FLOOR 1", 1)]
    [InlineData("LEVEL-2", "FLOOR 2", 2)]
    [InlineData("Level02-A-WALL", "FLOOR 2", 2)]
    [InlineData("L01", "FLOOR 1", 1)]
    [InlineData("A-WALL-L03", "FLOOR 3", 3)]
    [InlineData("EG_Wände", "FLOOR 0", 0)]
    [InlineData("1.OG", "FLOOR 1", 1)]
    [InlineData("OG2", "FLOOR 2", 2)]
    [InlineData("OG", "FLOOR 1", 1)]
    [InlineData("UG", "FLOOR -1", -1)]
    [InlineData("2.UG Wand", "FLOOR -2", -2)]
    [InlineData("RDC", "FLOOR 0", 0)]
    [InlineData("R+1 murs", "FLOOR 1", 1)]
    [InlineData("2ème étage", "FLOOR 2", 2)]
    [InlineData("Planta 3", "FLOOR 3", 3)]
    [InlineData("PLANTA BAJA", "FLOOR 0", 0)]
    [InlineData("Muri_Piano-Primo", "FLOOR 1", 1)]
    [InlineData("1F", "FLOOR 1", 1)]
    [InlineData("A-WALL-2F", "FLOOR 2", 2)]
    [InlineData("B1F_Walls", "FLOOR -1", -1)]
    [InlineData("DG", "ATTIC", 1000)]
    public void Names_of_storeys_are_known(string name, string storey, double level) =>
        Assert.Equal(new StoreyKey(storey, level), new StoreyNameParser([]).Parse(name));

    [Theory]
    [InlineData("WALLS")]
    [InlineData("0")]
    [InlineData("A-FLOOR")]
    [InlineData("Layer1")]
    [InlineData("L1")]
    [InlineData("LEGEND")]
    [InlineData("Wand-F90")]
    [InlineData("F30")]
    [InlineData("FLOORPLAN")]
    [InlineData("A-WALL-1")]
    [InlineData("FLOOR-99999")]
    [InlineData("")]
    public void Other_names_are_no_storeys(string name) => Assert.Null(new StoreyNameParser([]).Parse(name));

    [Fact]
    public void Patterns_of_ones_own_name_storeys_too()
    {
        var parser = new StoreyNameParser(["BAU#_*"]);
        Assert.Equal(new StoreyKey("FLOOR 4", 4), parser.Parse("bau4_mauern"));
        Assert.Null(parser.Parse("bau_mauern"));
    }
}
