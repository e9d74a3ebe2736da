using Microsoft.Extensions.DependencyInjection;

namespace CadLift;

/// <summary>What <c>AddCadLift()</c> returns: packages and plugins extend it with registrations of their own.</summary>
public interface ICadLiftBuilder
{
    /// <summary>The services that are being registered.</summary>
    IServiceCollection Services { get; }
}
