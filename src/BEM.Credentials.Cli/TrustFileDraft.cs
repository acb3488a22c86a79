using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.TrustedLists;

namespace BEM.Credentials.Cli;

/// <summary>A trust file while it is being changed. What we did not write in it stays as it is.</summary>
internal sealed class TrustFileDraft
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly JsonObject root;
    private readonly string folder;

    private TrustFileDraft(JsonObject root, string folder)
    {
        this.root = root;
        this.folder = folder;
    }

    /// <summary>Changes a file, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="change">The change.</param>
    /// <exception cref="StopException">It is there and no trust file, or cannot be written.</exception>
    public static void Change(string path, Action<TrustFileDraft> change)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var root = new JsonObject();
        if (File.Exists(path))
        {
            var read = TrustFile.Read(path);
            root = read.Succeeded ? (JsonObject)JsonNode.Parse(InputFile.Read(path))! : throw new StopException(ExitCode.Data, read.Findings);
        }

        change(new TrustFileDraft(root, folder));
        OutputFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(root, Written));
    }

    /// <summary>Adds a single certificate.</summary>
    /// <param name="file">Its file.</param>
    public void AddCertificate(string file)
    {
        var name = Path.GetRelativePath(folder, Path.GetFullPath(file)).Replace('\\', '/');
        var list = Array("certificates");
        if (!list.Any(n => (string?)n == name))
        {
            list.Add(name);
        }
    }

    /// <summary>Adds a country's list with the signers that are known here, each written beside the trust file.</summary>
    /// <param name="shipped">The list.</param>
    public void AddList(ShippedSigners shipped)
    {
        var name = shipped.Country.ToLowerInvariant() + "-signers.pem";
        OutputFile.Write(Path.Combine(folder, name), System.Text.Encoding.ASCII.GetBytes(string.Concat(shipped.Signers.Select(s => s.ToPem() + "\n"))));
        var list = Array(shipped.IsListOfLists ? "lotl" : "tl");
        foreach (var same in list.Where(n => (string?)n?["url"] == shipped.Url).ToList())
        {
            list.Remove(same);
        }

        var entry = new JsonObject { ["url"] = shipped.Url, ["signer"] = new JsonArray(name) };
        if (shipped.IsListOfLists)
        {
            entry["announced"] = shipped.Announced;
        }
        else
        {
            entry["country"] = shipped.Country;
            entry["words"] = shipped.Country.ToLowerInvariant() + ".json";
        }

        list.Add(entry);
    }

    private JsonArray Array(string name)
    {
        if (root[name] is not JsonArray list)
        {
            root[name] = list = [];
        }

        return list;
    }
}
