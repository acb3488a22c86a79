using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>Alone in the process while it runs: it looks at the whole heap.</summary>
[CollectionDefinition("Certificates' memory", DisableParallelization = true)]
public sealed class CertificateMemory;

/// <summary>The cache of templates does not grow with the learners.</summary>
[Collection("Certificates' memory")]
public class CertificateMemoryTests
{
    [Fact]
    public void A_thousand_learners_leave_no_memory_behind()
    {
        var content = Certificates.In(CertificateDesign.Classic, "cnr");
        void Make(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                _ = Certificates.Pdf(content with { Learner = new LearnerName($"Đurđica Śekularac {(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}", "cnr"), Number = $"2026/{i:0000}" });
            }
        }

        Make(0, 200);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Make(200, 1200);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 4_000_000);
    }
}
