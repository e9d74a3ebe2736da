using CadLift;
using CadLift.Drawings;
using CadLift.Imaging;
using CadLift.Imaging.Codecs;
using CadLift.Imaging.Codecs.Bmp;
using CadLift.Imaging.Codecs.Jpeg;
using CadLift.Imaging.Codecs.Png;
using CadLift.Imaging.Memory;
using CadLift.Imaging.Plans;
using CadLift.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers pictures.</summary>
public static class ImagingCadLiftBuilderExtensions
{
    /// <summary>Adds pictures as input: their decoders, the verdict on them, and the vectorizer; calling it twice changes nothing.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static ICadLiftBuilder AddImaging(this ICadLiftBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IImageDecoder, PngDecoder>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IImageDecoder, JpegDecoder>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IImageDecoder, BmpDecoder>());
        builder.Services.TryAddSingleton<ImageReader>();
        builder.Services.TryAddSingleton<IRasterVectorizer, RasterVectorizer>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IDrawingReader, PictureDrawingReader>(
            static provider => new PictureDrawingReader(provider.GetRequiredService<ImageReader>(), provider.GetRequiredService<IRasterVectorizer>())));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IMemoryEstimator, PictureMemoryEstimator>(
            static provider => new PictureMemoryEstimator(provider.GetRequiredService<ImageReader>())));
        return builder;
    }
}
