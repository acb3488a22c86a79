using BEM.Credentials.Issuer.Store;
using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Pages;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Issuer.Pages;

/// <summary>A batch that is being sealed: how far it is. Without script the page asks again by itself.</summary>
internal static class IssuingPage
{
    public static Page Of(Frame frame, Batch batch)
    {
        var words = frame.Words;
        var heading = words["issuer.sealing"];
        return frame.Page("/", heading, Html.Of($"""
            <p class="over-title"><bdi>{batch.FileName}</bdi> · {words.Count("issuer.learners.count", batch.Wanted)}</p>
            <h1>{heading}</h1>
            {Steps.Write(words, 2)}
            <div data-progress="/api/v1/batches/{batch.Id}" data-state="issuing">
            <p><strong id="progress-text" role="status" data-progress-text>{Text(words, batch)}</strong></p>
            <progress max="{Math.Max(1, batch.Wanted)}" value="{batch.Issued + batch.Rejected}" aria-labelledby="progress-text"></progress>
            <p class="hint">{words["issuer.sealing.close"]}</p>
            </div>
            """), askAgainAfter: 5);
    }

    /// <summary>How far a batch is, in a sentence.</summary>
    public static string Text(Words words, Batch batch) => words[
        "issuer.sealing.text", batch.Issued.ToString("N0", words.Culture), batch.Rejected.ToString("N0", words.Culture),
        Math.Max(0, batch.Wanted - batch.Issued - batch.Rejected).ToString("N0", words.Culture)];
}
