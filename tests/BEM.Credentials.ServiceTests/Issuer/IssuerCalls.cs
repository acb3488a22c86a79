using System.IO.Compression;
using System.Net;
using System.Text.Json;

namespace BEM.Credentials.ServiceTests.Issuer;

/// <summary>The interface of the issuer as a program calls it.</summary>
internal static class IssuerCalls
{
    /// <summary>Hands a list in.</summary>
    public static async Task<JsonElement> TakeInAsync(this RunningService service, byte[] list, string name = "list.csv")
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(list), "file", name } };
        var answer = await service.Client.PostAsync("/api/v1/batches", form);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Issues a batch and waits until it is done.</summary>
    public static async Task<JsonElement> IssueAsync(this RunningService service, string id)
    {
        var answer = await service.Client.PostAsync($"/api/v1/batches/{id}/issue", null);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await service.WaitAsync(id);
    }

    /// <summary>Waits until a batch is no longer being issued.</summary>
    public static async Task<JsonElement> WaitAsync(this RunningService service, string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        while (true)
        {
            var batch = JsonDocument.Parse(await service.Client.GetStringAsync($"/api/v1/batches/{id}", patience.Token)).RootElement;
            if (batch.GetProperty("state").GetString() != "issuing")
            {
                return batch;
            }

            await Task.Delay(200, patience.Token);
        }
    }

    /// <summary>The ZIP of a batch: file name to bytes.</summary>
    public static async Task<Dictionary<string, byte[]>> DownloadAsync(this RunningService service, string id)
    {
        using var zip = new ZipArchive(new MemoryStream(await service.Client.GetByteArrayAsync($"/api/v1/batches/{id}/download")));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var stream = e.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return memory.ToArray();
        });
    }
}
