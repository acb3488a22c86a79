using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>The canonical numbers of a dataset's blank nodes (RDFC-1.0, sections 4.4 to 4.8). Hashes are kept as lower-case hexadecimal text.</summary>
internal sealed class BlankNodeNumbering : IDisposable
{
    /// <summary>What copying one issued number weighs: copies live as long as the search goes deeper, so they are what memory goes to.</summary>
    private const long CopyWeight = 4;

    private readonly RdfDataset dataset;
    private readonly TermTexts texts;
    private readonly bool sha384;
    private readonly int hexLength;
    private readonly int[] canonical;
    private readonly byte[]?[] firstDegree;
    private readonly Utf8Buffer scratch = Utf8Buffer.Rent(1024);
    private readonly Utf8Buffer lines = Utf8Buffer.Rent(1024);
    private int[] mentionStart = [];
    private int[] mentions = [];
    private int issued;
    private long work;

    public BlankNodeNumbering(RdfDataset dataset, TermTexts texts, bool sha384, long work)
    {
        this.dataset = dataset;
        this.texts = texts;
        this.sha384 = sha384;
        this.work = work;
        hexLength = sha384 ? 96 : 64;
        canonical = new int[dataset.TermCount];
        Array.Fill(canonical, -1);
        firstDegree = new byte[]?[dataset.TermCount];
    }

    /// <summary>The number of each blank node by id, -1 for other terms; null when the work is too much.</summary>
    public int[]? Number()
    {
        var nodes = FindMentions();
        if (nodes.Count == 0)
        {
            return canonical;
        }

        foreach (var node in nodes)
        {
            firstDegree[node] = HashFirstDegree(node);
        }

        nodes.Sort((a, b) => firstDegree[a].AsSpan().SequenceCompareTo(firstDegree[b]));
        var groups = new List<Range>();
        for (int i = 0, end; i < nodes.Count; i = end)
        {
            for (end = i + 1; end < nodes.Count && firstDegree[nodes[end]].AsSpan().SequenceEqual(firstDegree[nodes[i]]);)
            {
                end++;
            }

            if (end == i + 1)
            {
                canonical[nodes[i]] = issued++;
            }
            else
            {
                groups.Add(i..end);
            }
        }

        foreach (var group in groups)
        {
            if (!NumberGroup(nodes[group]))
            {
                return null;
            }
        }

        return canonical;
    }

    public void Dispose()
    {
        scratch.Release();
        lines.Release();
    }

    private bool NumberGroup(List<int> group)
    {
        var results = new List<(byte[] Hash, BlankNodeIssuer Issuer)>(group.Count);
        foreach (var node in group)
        {
            if (canonical[node] >= 0)
            {
                continue;
            }

            var issuer = new BlankNodeIssuer();
            issuer.Issue(node);
            var hash = HashNDegree(node, ref issuer);
            if (hash is null)
            {
                return false;
            }

            results.Add((hash, issuer));
        }

        results.Sort(static (a, b) => a.Hash.AsSpan().SequenceCompareTo(b.Hash));
        foreach (var (_, issuer) in results)
        {
            foreach (var node in issuer.Issued)
            {
                if (canonical[node] < 0)
                {
                    canonical[node] = issued++;
                }
            }
        }

        return true;
    }

    /// <summary>Which quads mention each blank node, in their order, each quad once a node.</summary>
    private List<int> FindMentions()
    {
        var quads = dataset.Quads;
        mentionStart = new int[dataset.TermCount + 1];
        var nodes = new List<int>();
        var total = 0;
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < quads.Length; i++)
            {
                ref readonly var q = ref quads[i];
                Mention(q.Subject, i);
                if (q.Object != q.Subject)
                {
                    Mention(q.Object, i);
                }

                if (q.Graph != q.Subject && q.Graph != q.Object)
                {
                    Mention(q.Graph, i);
                }
            }

            if (pass == 0)
            {
                for (var id = 1; id < mentionStart.Length; id++)
                {
                    if (mentionStart[id] > 0)
                    {
                        nodes.Add(id - 1);
                    }

                    mentionStart[id] += mentionStart[id - 1];
                }

                total = mentionStart[^1];
                mentions = new int[total];
            }
        }

        Array.Copy(mentionStart, 0, mentionStart, 1, mentionStart.Length - 1);
        mentionStart[0] = 0;
        return nodes;
    }

    private void Mention(int id, int quad)
    {
        if (id == 0 || dataset.KindOf(id) != RdfTermKind.BlankNode)
        {
            return;
        }

        if (mentions.Length == 0)
        {
            mentionStart[id + 1]++;
        }
        else
        {
            mentions[mentionStart[id]++] = quad;
        }
    }

    private ReadOnlySpan<int> MentionsOf(int node) => mentions.AsSpan(mentionStart[node], mentionStart[node + 1] - mentionStart[node]);

    private byte[] HashFirstDegree(int node)
    {
        var quads = dataset.Quads;
        var mine = MentionsOf(node);
        lines.Length = 0;
        var ends = mine.Length <= 64 ? stackalloc int[mine.Length] : new int[mine.Length];
        for (var i = 0; i < mine.Length; i++)
        {
            ref readonly var quad = ref quads[mine[i]];
            AppendFirstDegree(quad.Subject, node);
            lines.Append(texts[quad.Predicate]);
            AppendFirstDegree(quad.Object, node);
            AppendFirstDegree(quad.Graph, node);
            lines.Append(".\n"u8);
            ends[i] = lines.Length;
        }

        if (mine.Length == 1)
        {
            return Hash(lines.Span);
        }

        var spans = new (int Start, int End)[mine.Length];
        for (var i = 0; i < spans.Length; i++)
        {
            spans[i] = (i == 0 ? 0 : ends[i - 1], ends[i]);
        }

        spans.AsSpan().Sort((a, b) => lines.Slice(a.Start, a.End - a.Start).SequenceCompareTo(lines.Slice(b.Start, b.End - b.Start)));
        scratch.Length = 0;
        foreach (var (start, end) in spans)
        {
            scratch.Append(lines.Slice(start, end - start));
        }

        return Hash(scratch.Span);
    }

    private void AppendFirstDegree(int term, int node)
    {
        if (term == node)
        {
            lines.Append("_:a "u8);
        }
        else if (term != 0)
        {
            lines.Append(dataset.KindOf(term) == RdfTermKind.BlankNode ? "_:z "u8 : texts[term]);
        }
    }

    /// <summary>Section 4.8; null when the work is too much. The issuer that was chosen comes back in <paramref name="issuer"/>.</summary>
    private byte[]? HashNDegree(int node, ref BlankNodeIssuer issuer)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return null;
        }

        var groups = RelatedTo(node, issuer);
        if (groups is null)
        {
            return null;
        }

        var data = new Utf8Buffer(256);
        var path = new Utf8Buffer(128);
        foreach (var (hash, related) in groups)
        {
            data.Append(hash);
            var chosen = new Utf8Buffer(128);
            BlankNodeIssuer? chosenIssuer = null;
            var permutation = new Permutation(related.Count);
            do
            {
                path.Length = 0;
                var copy = new BlankNodeIssuer(issuer);
                work -= 1 + (CopyWeight * copy.Count);
                var follow = TryPath(related, permutation, ref copy, path, chosenIssuer is null ? null : chosen);
                if (follow is null)
                {
                    return null;
                }

                if (follow.Value)
                {
                    chosen.Length = 0;
                    chosen.Append(path.Span);
                    chosenIssuer = copy;
                }
            }
            while (permutation.Next());

            data.Append(chosen.Span);
            issuer = chosenIssuer!;
        }

        return Hash(data.Span);
    }

    /// <summary>One permutation's path: true when it is the least so far, false when another is less, null when the work is too much.</summary>
    private bool? TryPath(List<int> related, Permutation permutation, ref BlankNodeIssuer copy, Utf8Buffer path, Utf8Buffer? chosen)
    {
        var recursion = new List<int>(related.Count);
        for (var i = 0; i < related.Count; i++)
        {
            var node = related[permutation[i]];
            if (--work < 0)
            {
                return null;
            }

            if (canonical[node] >= 0)
            {
                AppendCanonical(path, node);
            }
            else
            {
                if (copy.NumberOf(node) < 0)
                {
                    recursion.Add(node);
                }

                AppendIssued(path, copy.Issue(node));
            }

            if (IsWorse(path, chosen))
            {
                return false;
            }
        }

        foreach (var node in recursion)
        {
            var result = copy;
            var hash = HashNDegree(node, ref result);
            if (hash is null)
            {
                return null;
            }

            AppendIssued(path, copy.Issue(node));
            path.Append((byte)'<');
            path.Append(hash);
            path.Append((byte)'>');
            copy = result;
            if (IsWorse(path, chosen))
            {
                return false;
            }
        }

        return chosen is null || path.Span.SequenceCompareTo(chosen.Span) < 0;
    }

    private static bool IsWorse(Utf8Buffer path, Utf8Buffer? chosen) =>
        chosen is not null && path.Length >= chosen.Length && path.Span.SequenceCompareTo(chosen.Span) > 0;

    private void AppendCanonical(Utf8Buffer to, int node)
    {
        to.Append("_:c14n"u8);
        to.AppendNumber(canonical[node]);
    }

    private static void AppendIssued(Utf8Buffer to, int number)
    {
        to.Append("_:b"u8);
        to.AppendNumber(number);
    }

    /// <summary>The blank nodes that share a quad with a node, by the hash of how they do (section 4.7), in order of the hashes.</summary>
    private List<KeyValuePair<byte[], List<int>>>? RelatedTo(int node, BlankNodeIssuer issuer)
    {
        var groups = new List<KeyValuePair<byte[], List<int>>>();
        var quads = dataset.Quads;
        foreach (var mention in MentionsOf(node))
        {
            var quad = quads[mention];
            if (--work < 0)
            {
                return null;
            }

            AddRelated(groups, quad.Subject, (byte)'s', quad, node, issuer);
            AddRelated(groups, quad.Object, (byte)'o', quad, node, issuer);
            AddRelated(groups, quad.Graph, (byte)'g', quad, node, issuer);
        }

        groups.Sort(static (a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));
        var kept = 0;
        for (var i = 0; i < groups.Count; i++)
        {
            if (kept > 0 && groups[kept - 1].Key.AsSpan().SequenceEqual(groups[i].Key))
            {
                groups[kept - 1].Value.AddRange(groups[i].Value);
            }
            else
            {
                groups[kept++] = groups[i];
            }
        }

        groups.RemoveRange(kept, groups.Count - kept);
        return groups;
    }

    private void AddRelated(List<KeyValuePair<byte[], List<int>>> groups, int related, byte position, in RdfQuad quad, int node, BlankNodeIssuer issuer)
    {
        if (related == 0 || related == node || dataset.KindOf(related) != RdfTermKind.BlankNode)
        {
            return;
        }

        scratch.Length = 0;
        scratch.Append(position);
        if (position != 'g')
        {
            scratch.Append(texts[quad.Predicate][..^1]);
        }

        if (canonical[related] >= 0)
        {
            AppendCanonical(scratch, related);
        }
        else if (issuer.NumberOf(related) is var number and >= 0)
        {
            AppendIssued(scratch, number);
        }
        else
        {
            scratch.Append(firstDegree[related]);
        }

        groups.Add(new(Hash(scratch.Span), [related]));
    }

    private byte[] Hash(ReadOnlySpan<byte> text)
    {
        Span<byte> raw = stackalloc byte[48];
        raw = raw[..(sha384 ? SHA384.HashData(text, raw) : SHA256.HashData(text, raw))];
        var hex = new byte[hexLength];
        Convert.TryToHexStringLower(raw, hex, out _);
        return hex;
    }
}
