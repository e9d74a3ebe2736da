namespace CadLift.Imaging.Codecs;

/// <summary>Looks through a picture without keeping it.</summary>
internal interface IImageScanner
{
    /// <summary>Measures luminance, row by row; stops where the picture is sure to deviate by so much, and then looks only whether its end is there.</summary>
    /// <param name="content">The whole content, whose head was read before.</param>
    /// <param name="enough">The deviation that is enough.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The deviation found, and what is damaged; <see langword="null"/> where nothing is.</returns>
    /// <exception cref="CadLiftException"><see cref="ErrorCode.ImgReadError"/>: nothing of it can be read.</exception>
    (double Deviation, CadLiftException? Damage) Scan(ReadOnlyMemory<byte> content, double enough, CancellationToken cancellation);
}
