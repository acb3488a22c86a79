using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Verification.Reporting;

namespace BEM.Credentials.Tests.Verification.Reporting;

public sealed class VerdictRuleTests
{
    [Fact]
    public void NothingCheckedIsNeverPassed() => Assert.Equal(Verdict.Indeterminate, VerdictRule.Decide([], VerdictRule.NeededByDefault));

    [Fact]
    public void NothingNeededIsNeverPassedEither() => Assert.Equal(Verdict.Indeterminate, VerdictRule.Decide(AllPassed(), new HashSet<string>()));

    [Fact]
    public void AllEstablishedIsValid() => Assert.Equal(Verdict.Valid, VerdictRule.Decide(AllPassed(), VerdictRule.NeededByDefault));

    [Theory]
    [InlineData(CheckId.Format, Verdict.Invalid)]
    [InlineData(CheckId.DocumentMatch, Verdict.Invalid)]
    [InlineData(CheckId.SealIntegrity, Verdict.Invalid)]
    [InlineData(CheckId.SealCertificate, Verdict.Invalid)]
    [InlineData(CheckId.IssuerIdentity, Verdict.Invalid)]
    [InlineData(CheckId.Validity, Verdict.Invalid)]
    [InlineData(CheckId.Status, Verdict.Invalid)]
    [InlineData(CheckId.Schema, Verdict.Indeterminate)]
    [InlineData(CheckId.SealTrust, Verdict.Indeterminate)]
    [InlineData(CheckId.SealRevocation, Verdict.Indeterminate)]
    [InlineData(CheckId.Content, Verdict.Valid)]
    [InlineData(CheckId.Holder, Verdict.Valid)]
    public void OneFailureDecidesAsTheContractSays(string id, Verdict verdict) =>
        Assert.Equal(verdict, VerdictRule.Decide(With(id, CheckStatus.Failed, "x"), VerdictRule.NeededByDefault));

    [Theory]
    [InlineData(CheckId.SealTrust, CheckStatus.Indeterminate, Verdict.Indeterminate)]
    [InlineData(CheckId.SealTrust, CheckStatus.Skipped, Verdict.Indeterminate)]
    [InlineData(CheckId.IssuerIdentity, CheckStatus.Warning, Verdict.Valid)]
    [InlineData(CheckId.Format, CheckStatus.Indeterminate, Verdict.Indeterminate)]
    public void WhatIsNotEstablishedLeavesItOpen(string id, CheckStatus status, Verdict verdict) =>
        Assert.Equal(verdict, VerdictRule.Decide(With(id, status, "x"), VerdictRule.NeededByDefault));

    [Theory]
    [InlineData("status.none-named", Verdict.Valid)]
    [InlineData("check.not-run", Verdict.Indeterminate)]
    public void OnlyACredentialThatNamesNoStatusMayDoWithout(string code, Verdict verdict) =>
        Assert.Equal(verdict, VerdictRule.Decide(With(CheckId.Status, CheckStatus.Skipped, code), VerdictRule.NeededByDefault));

    [Fact]
    public void ANeededCheckThatIsMissingLeavesItOpen() =>
        Assert.Equal(Verdict.Indeterminate, VerdictRule.Decide([.. AllPassed().Where(c => c.Id != CheckId.SealRevocation)], VerdictRule.NeededByDefault));

    [Fact]
    public void TheReportHasEveryCheckOnceInOrder()
    {
        var list = new CheckList();
        list.Add(CheckResult.Of(CheckId.Status, CheckStatus.Passed, "a"));
        list.Add(CheckResult.Of(CheckId.Format, CheckStatus.Passed, "b"));
        list.Add(CheckResult.Of(CheckId.Format, CheckStatus.Failed, "c"));
        list.Add(CheckResult.Of(CheckId.Format, CheckStatus.Warning, "d"));
        var complete = list.Complete(CheckId.Format);
        Assert.Equal(CheckId.All, complete.Select(c => c.Id));
        Assert.Equal("c", complete[0].Code);
        Assert.Equal("check.not-run", complete[1].Code);
    }

    private static IReadOnlyList<CheckResult> AllPassed() => [.. CheckId.All.Select(id => CheckResult.Of(id, CheckStatus.Passed, "ok"))];

    private static IReadOnlyList<CheckResult> With(string id, CheckStatus status, string code) =>
        [.. AllPassed().Select(c => c.Id == id ? CheckResult.Of(id, status, code) : c)];
}
