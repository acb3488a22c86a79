using System.Text;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.TrustedLists;
using BEM.Credentials.Testing.Lists;
using BEM.Credentials.Testing.Network;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Seals.TrustedLists;

/// <summary>What a verifier does when a list's address gives something worse than it gave before, or nothing.</summary>
public sealed class ListSupplyTests : IDisposable
{
    private static readonly DateTimeOffset Day = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly FakeWorld world = new();
    private readonly LoopbackServer server = new();
    private readonly GuardedHttp http;
    private readonly string folder = Directory.CreateTempSubdirectory("lists").FullName;
    private readonly TestCertificate operatorKey;
    private readonly Clock clock = new();
    private byte[]? served;

    public ListSupplyTests()
    {
        http = new GuardedHttp(NetworkPolicy.Parse(server.Allow));
        operatorKey = world.Seal(new CertificatePlan { CommonName = "List operator" });
        server.Map("/tl.xml", _ => served is { } bytes ? new LoopbackAnswer(200, "application/xml", bytes) : new LoopbackAnswer(503, "text/plain", []));
    }

    public void Dispose()
    {
        http.Dispose();
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [Trait("Category", "Abuse")]
    [InlineData("older", "trust.list-rollback")]
    [InlineData("same number, issued before", "trust.list-rollback")]
    [InlineData("altered", "trust.list-altered")]
    [InlineData("outsider", "trust.list-signer")]
    [InlineData("another country", "trust.list-territory")]
    [InlineData("expired", "trust.list-expired")]
    [InlineData("no xml", "trust.list-unreadable")]
    [InlineData("unreachable", "trust.list-unreachable")]
    public async Task The_last_good_copy_stays_in_use_and_the_fault_is_said(string what, string code)
    {
        served = List(7).Sign(operatorKey);
        Assert.Equal(ListOrigin.Fetched, (await LoadAsync()).Origin);
        served = what switch
        {
            "older" => List(6).Sign(operatorKey),
            "same number, issued before" => (List(7) with { Issued = Day.AddDays(-9) }).Sign(operatorKey),
            "altered" => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(List(8).Sign(operatorKey)).Replace("Seals &amp; more", "Seals &amp; less", StringComparison.Ordinal)),
            "outsider" => List(8).Sign(world.Seal(new CertificatePlan { CommonName = "Outsider" })),
            "another country" => (List(8) with { Territory = "XB" }).Sign(operatorKey),
            "expired" => (List(8) with { NextUpdate = Day.AddDays(-1) }).Sign(operatorKey),
            "no xml" => "<TrustServiceStatusList"u8.ToArray(),
            _ => null,
        };
        clock.Now = Day.AddDays(2);
        var state = await LoadAsync();
        Assert.True(state.IsUsable, state.Fault?.ToString());
        Assert.Equal((ListOrigin.LastGood, 7L, Day), (state.Origin, state.List!.SequenceNumber, state.Fetched));
        Assert.Equal(code, state.Findings[0].Code);

        // A new process knows it too, and a newer list is taken again.
        served = List(9).Sign(operatorKey);
        Assert.Equal((ListOrigin.Fetched, 9L), ((await LoadAsync()).Origin, (await LoadAsync()).List!.SequenceNumber));
    }

    [Fact]
    public async Task A_last_good_copy_whose_own_date_is_over_is_not_used()
    {
        served = List(7).Sign(operatorKey);
        await LoadAsync();
        served = null;
        clock.Now = Day.AddDays(200);
        var state = await LoadAsync(Day.AddDays(200));
        Assert.Equal("trust.list-expired", state.Fault!.Code);
        Assert.Equal("trust.list-unreachable", state.Findings[0].Code);
    }

    [Fact]
    [Trait("Category", "Chaos")]
    public async Task A_kept_file_that_was_cut_off_or_changed_is_as_good_as_none()
    {
        served = List(7).Sign(operatorKey);
        await LoadAsync();
        var file = Assert.Single(Directory.GetFiles(folder));
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        served = null;
        clock.Now = Day.AddDays(2);
        foreach (var length in new[] { 0, 10, whole.Length / 2, whole.Length - 1 })
        {
            await File.WriteAllBytesAsync(file, whole[..length], TestContext.Current.CancellationToken);
            Assert.Equal("trust.list-unreachable", (await LoadAsync()).Fault!.Code);
        }

        await File.WriteAllBytesAsync(file, whole, TestContext.Current.CancellationToken);
        Assert.Equal(ListOrigin.LastGood, (await LoadAsync()).Origin);
    }

    [Fact]
    [Trait("Category", "Chaos")]
    public async Task A_damaged_short_form_is_read_anew_from_the_list()
    {
        var list = Path.Combine(folder, "tl.xml");
        await File.WriteAllBytesAsync(list, List(7).Sign(operatorKey), TestContext.Current.CancellationToken);
        var configuration = new TrustConfiguration { Lists = [new SingleListEntry(list, [operatorKey.Certificate])] };
        var compact = Path.Combine(folder, "compact");
        async Task<ListState> AgainAsync() => Assert.Single((await new TrustLoader(new ListSupply(configuration.Copies, compact: new CompactLists(compact)))
            .LoadAsync(configuration, Day, TestContext.Current.CancellationToken)).Value!.Lists);
        Assert.True((await AgainAsync()).IsUsable);
        var form = Assert.Single(Directory.GetFiles(compact));
        var whole = await File.ReadAllBytesAsync(form, TestContext.Current.CancellationToken);
        for (var i = 0; i < whole.Length; i += 97)
        {
            var damaged = whole.ToArray();
            damaged[i] ^= 0x40;
            await File.WriteAllBytesAsync(form, i % 2 == 0 ? damaged : whole[..i], TestContext.Current.CancellationToken);
            Assert.Equal(7, (await AgainAsync()).List!.SequenceNumber);
            Assert.Equal(whole, await File.ReadAllBytesAsync(form, TestContext.Current.CancellationToken));
        }

        // Another signer's pin is asked anew although the form says that the signature fits.
        configuration = new TrustConfiguration { Lists = [new SingleListEntry(list, [world.Root.Certificate])] };
        Assert.Equal("trust.list-signer", (await AgainAsync()).Fault!.Code);
    }

    [Fact]
    public async Task A_kept_copy_is_not_asked_for_again_before_its_time()
    {
        served = List(7).Sign(operatorKey);
        await LoadAsync();
        clock.Now = Day.AddHours(20);
        Assert.Equal(ListOrigin.Kept, (await LoadAsync()).Origin);
        Assert.Single(server.Seen);
        clock.Now = Day.AddHours(25);
        Assert.Equal(ListOrigin.Fetched, (await LoadAsync()).Origin);
    }

    [Fact]
    public async Task Anchors_of_a_list_end_when_its_next_update_is_over_while_the_program_runs()
    {
        served = List(7).Sign(operatorKey);
        var trust = await TrustAsync(Day);
        Assert.NotNull(trust.At(Day.AddDays(100)).Find(world.Authority.Certificate));
        var later = trust.At(Day.AddDays(200));
        Assert.Null(later.Find(world.Authority.Certificate));
        Assert.Equal("trust.list-expired", Assert.Single(later.Lists).Fault!.Code);
    }

    private TrustedListPlan List(int number) => new()
    {
        Number = number,
        Issued = Day.AddDays(-1),
        NextUpdate = Day.AddDays(180),
        Services = [new ListedPlan(world.Authority, Day.AddYears(-1))],
    };

    private async Task<ListState> LoadAsync(DateTimeOffset? at = null) => Assert.Single((await TrustAsync(at ?? Day)).Lists);

    private async Task<TrustAnchors> TrustAsync(DateTimeOffset at)
    {
        clock.Now = clock.Now == default ? Day : clock.Now;
        var configuration = new TrustConfiguration { Lists = [new SingleListEntry(server.Address + "/tl.xml", [operatorKey.Certificate]) { Country = "XA" }] };
        var supply = new ListSupply(configuration.Copies, http, new ListCache(folder), clock);
        return (await new TrustLoader(supply).LoadAsync(configuration, at, TestContext.Current.CancellationToken)).Value!;
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
