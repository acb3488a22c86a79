using BEM.Credentials.Issuance.Archive;

namespace BEM.Credentials.Tests.Issuance.Archive;

public sealed class ShortCodeTests
{
    [Fact]
    public void HasTheFormThatPeopleReadAloud()
    {
        for (var i = 0; i < 500; i++)
        {
            Assert.Matches("^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{2}$", ShortCode.Of("urn:credential:" + Guid.NewGuid()));
        }
    }

    [Fact]
    public void IsTheSameForTheSameCredentialAndAnotherForAnother()
    {
        Assert.Equal(ShortCode.Of("urn:credential:1"), ShortCode.Of("urn:credential:1"));
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(i => ShortCode.Of("urn:credential:" + i)).Distinct().Count());
    }
}
