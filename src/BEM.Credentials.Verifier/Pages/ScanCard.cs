using BEM.Credentials.Web.Markup;
using BEM.Credentials.Web.Wording;

namespace BEM.Credentials.Verifier.Pages;

/// <summary>
/// Scanning a code from paper: by the camera where there is script, by a photograph always. The pictures are read here, or by the browser where
/// it can read codes itself; no other server is asked.
/// </summary>
internal static class ScanCard
{
    public static Html Of(Words words) => Html.Of($"""
        <section class="card" aria-labelledby="scan" data-scan data-looking="{words["verifier.scan.looking"]}" data-denied="{words["verifier.scan.denied"]}" data-stop="{words["verifier.scan.stop"]}">
        <h2 id="scan">{words["verifier.scan"]}</h2>
        <p class="hint">{words["verifier.scan.hint"]}</p>
        <p class="script-on"><button class="button second" type="button" data-scan-start>{words["verifier.scan.start"]}</button></p>
        <video class="camera" muted playsinline hidden aria-label="{words["verifier.scan"]}"></video>
        <p role="status" data-scan-state></p>
        <form method="post" action="/report" enctype="multipart/form-data" data-working="{words["verifier.checking"]}">
        <label for="photo">{words["verifier.scan.photo"]}</label>
        <input type="file" id="photo" name="file" accept="image/png,image/jpeg" capture="environment" required data-scan-photo>
        <p></p>
        <button class="button second" type="submit">{words["verifier.check"]}</button>
        <p role="status" data-working-text></p>
        </form>
        </section>
        """);
}
