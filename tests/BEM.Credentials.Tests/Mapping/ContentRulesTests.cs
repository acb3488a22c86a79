using BEM.Credentials.Issuance;
using BEM.Credentials.Issuance.Mapping;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.Mapping;

/// <summary>What stands in the way of a seal.</summary>
public sealed class ContentRulesTests
{
    [Fact]
    public void A_good_credential_passes_all_rules() => Assert.Empty(ContentRules.Judge(ElmSamples.FullCredential()));

    [Fact]
    public void The_status_form_of_ELM_3_2_is_a_warning_for_who_asked_for_it_and_an_error_else()
    {
        var credential = ElmCredentialWriter.Write(
            ElmSamples.Ana, ElmSamples.Full, ElmSamples.School, ["cnr", "en"], ElmSamples.Details("cnr", "en") with { StatusForm = StatusForm.Elm32 });
        var asked = Assert.Single(ContentRules.Judge(credential, StatusForm.Elm32));
        Assert.Equal(("europass.status-object", Severity.Warning), (asked.Code, asked.Severity));
        Assert.Contains(ContentRules.Judge(credential), f => f is { Code: "europass.status-object", Severity: Severity.Error });
    }
}
