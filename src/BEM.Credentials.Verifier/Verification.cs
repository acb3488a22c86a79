using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Verification;
using BEM.Credentials.Web.Uploads;

namespace BEM.Credentials.Verifier;

/// <summary>Judges one file. The seam between the pages and the verification story.</summary>
/// <param name="file">The file.</param>
public delegate VerificationReport VerifyFile(Upload file);

/// <summary>The verification story with this service's configuration.</summary>
internal static class Verification
{
    public static VerifyFile Wire(IServiceProvider services)
    {
        var options = services.GetRequiredService<VerifierOptions>();
        var clock = services.GetRequiredService<TimeProvider>();
        var policy = new VerificationPolicy { Offline = options.Offline };
        return file => VerifyCredential.Verify(file.Bytes, file.Name, policy, clock.GetUtcNow());
    }
}
