using Microsoft.Extensions.Options;

namespace CadLift.Resilience.Caching;

/// <summary>Checks the ranges of <see cref="LiftCacheOptions"/>, all of them at once.</summary>
public sealed class LiftCacheOptionsValidator : IValidateOptions<LiftCacheOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, LiftCacheOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<string>();
        Require(options.MaxMemoryBytes > 0, "LiftCacheOptions.MaxMemoryBytes must be positive.");
        Require(options.TimeToLive <= TimeSpan.FromDays(3650), "LiftCacheOptions.TimeToLive must be at most ten years.");
        Require(options.MaxEntryBytes is > 0 and <= 1L << 30, "LiftCacheOptions.MaxEntryBytes must be positive and at most 1 GB.");
        Require(options.MaxDiskBytes > 0, "LiftCacheOptions.MaxDiskBytes must be positive.");
        Require(options.TimeToLive > TimeSpan.Zero, "LiftCacheOptions.TimeToLive must be positive.");
        Require(options.Folder is null || !string.IsNullOrWhiteSpace(options.Folder), "LiftCacheOptions.Folder must not be blank; leave it out for none.");
        Require(options.Folder is null || !options.UseDistributedCache, "LiftCacheOptions: Folder and UseDistributedCache exclude each other.");
        Require(options.Generation is not null, "LiftCacheOptions.Generation must not be null.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Require(bool condition, string message)
        {
            if (!condition)
            {
                faults.Add(message);
            }
        }
    }
}
