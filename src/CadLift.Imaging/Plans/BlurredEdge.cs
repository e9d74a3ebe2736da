namespace CadLift.Imaging.Plans;

/// <summary>Finds the middle of the stroke that outlines a filled wall in darkness read across it, also where the picture is blurred.</summary>
/// <remarks>
/// The side is modelled as paper, then a bar as dark as the stroke, then a step down to the darkness of the fill, all of it blurred alike. For each middle,
/// width and blur the two darknesses are linear: they come from least squares, and the model that is nearest to what was read is taken. A wide grey stroke
/// and a narrow black one look alike once they are blurred: of models that are as good as each other the narrowest that ink can draw is taken.
/// </remarks>
internal static class BlurredEdge
{
    private const double Step = 0.25;
    private const double WidestStroke = 6;
    private const double NarrowestStroke = 0.5;
    private const double LeastBlur = 0.3;
    private const double LargestBlur = 3.5;
    private const double Finest = 0.02;
    private const double Black = 255;

    // Of the darkest that was read: models that miss by no more than this beyond the best are as good.
    private const double AsGood = 0.003;

    /// <summary>The middle of the stroke.</summary>
    /// <param name="profile">Darkness over paper, read across the side from the outside in.</param>
    /// <param name="step">Pixels between what was read.</param>
    /// <param name="from">Where the middle may lie at least, in pixels from the first value.</param>
    /// <param name="to">Where the middle may lie at most.</param>
    public static double MiddleOf(ReadOnlySpan<double> profile, double step, double from, double to)
    {
        double darkest = 0;
        foreach (double value in profile)
        {
            darkest = Math.Max(darkest, value);
        }

        var models = new List<(double Miss, double Middle)>();
        for (double width = NarrowestStroke; width <= WidestStroke; width += Step)
        {
            models.Add(Nearest(profile, step, width, from, to));
        }

        double enough = models.Min(static model => model.Miss) + (AsGood * darkest);
        return models.Find(model => model.Miss <= enough).Middle;
    }

    // The best middle and blur for a width: from the nearest of a grid downhill, in steps that halve.
    private static (double Miss, double Middle) Nearest(ReadOnlySpan<double> profile, double step, double width, double from, double to)
    {
        (double least, double middle, double blur) = (double.MaxValue, from, LeastBlur);
        for (double b = LeastBlur; b <= LargestBlur; b += 2 * Step)
        {
            for (double m = from; m <= to; m += Step)
            {
                double miss = MissOf(profile, step, m, width, b);
                if (miss < least)
                {
                    (least, middle, blur) = (miss, m, b);
                }
            }
        }

        for (double change = Step; change > Finest;)
        {
            bool isBetter = false;
            foreach ((double m, double b) in ((double, double)[])[(middle - change, blur), (middle + change, blur), (middle, Math.Max(LeastBlur, blur - change)), (middle, blur + change)])
            {
                double miss = MissOf(profile, step, m, width, b);
                if (miss < least)
                {
                    (least, middle, blur, isBetter) = (miss, m, b, true);
                }
            }

            change = isBetter ? change : change / 2;
        }

        return (least, middle);
    }

    // How far the model is off on average, with the best of both darknesses.
    private static double MissOf(ReadOnlySpan<double> profile, double step, double middle, double width, double blur)
    {
        double barBar = 0, barFill = 0, fillFill = 0, bar = 0, fill = 0, all = 0;
        for (int i = 0; i < profile.Length; i++)
        {
            double off = (i * step) - middle;
            double inside = BlurredStep((off - (width / 2)) / blur);
            double stroke = BlurredStep((off + (width / 2)) / blur) - inside;
            barBar += stroke * stroke;
            barFill += stroke * inside;
            fillFill += inside * inside;
            bar += stroke * profile[i];
            fill += inside * profile[i];
            all += profile[i] * profile[i];
        }

        double determinant = (barBar * fillFill) - (barFill * barFill);
        if (determinant <= 1e-9 * barBar * fillFill)
        {
            return double.MaxValue;
        }

        // No fill is lighter than paper: where walls are two lines, grain alone would make it so.
        double fillDarkness = Math.Max(0, ((fill * barBar) - (bar * barFill)) / determinant);
        double strokeDarkness = (bar - (fillDarkness * barFill)) / barBar;
        return strokeDarkness < fillDarkness || strokeDarkness > Black
            ? double.MaxValue
            : Math.Sqrt(Math.Max(0, all - (strokeDarkness * bar) - (fillDarkness * fill)) / profile.Length);
    }

    // The integral of the normal distribution, to 1e-7: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17.
    private static double BlurredStep(double value)
    {
        double t = 1 / (1 + (0.2316419 * Math.Abs(value)));
        double tail = Math.Exp(-value * value / 2) * 0.3989422804014327
            * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return value >= 0 ? 1 - tail : tail;
    }
}
