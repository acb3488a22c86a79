using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Issuance.Keys;

/// <summary>
/// Joins what many threads want signed one by one: while one call to the service is under way, the digests that come meanwhile wait, and the
/// next call takes as many of them as the service signs at once. One call at a time, since each may need an authorisation of its own.
/// </summary>
/// <param name="together">How many digests one call takes.</param>
/// <param name="sign">The call.</param>
internal sealed class SigningQueue(int together, Func<SignatureAlgorithm, IReadOnlyList<ReadOnlyMemory<byte>>, Task<IReadOnlyList<byte[]>>> sign)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Request> waiting = [];
    private bool isBusy;

    /// <summary>How many digests wait for the next call.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>Puts a digest in.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="digest">The digest.</param>
    /// <returns>Its signature; fails as the call that it was part of.</returns>
    public Task<byte[]> Add(SignatureAlgorithm algorithm, byte[] digest)
    {
        var request = new Request(algorithm, digest);
        lock (gate)
        {
            waiting.AddLast(request);
            if (isBusy)
            {
                return request.Answer.Task;
            }

            isBusy = true;
        }

        _ = Task.Run(WorkAsync);
        return request.Answer.Task;
    }

    private async Task WorkAsync()
    {
        while (Take() is { Count: > 0 } some)
        {
            try
            {
                var signatures = await sign(some[0].Algorithm, [.. some.Select(r => (ReadOnlyMemory<byte>)r.Digest)]).ConfigureAwait(false);
                for (var i = 0; i < some.Count; i++)
                {
                    some[i].Answer.SetResult(signatures[i]);
                }
            }
            catch (Exception fault)
            {
                // Whoever waits for one of these learns why; the next call is another matter.
                some.ForEach(r => r.Answer.TrySetException(fault));
            }
        }
    }

    /// <summary>The next call's digests, all for one algorithm, in the order in which they came.</summary>
    private List<Request> Take()
    {
        lock (gate)
        {
            var some = new List<Request>();
            for (var node = waiting.First; node is not null && some.Count < together;)
            {
                var next = node.Next;
                if (some.Count == 0 || node.Value.Algorithm == some[0].Algorithm)
                {
                    some.Add(node.Value);
                    waiting.Remove(node);
                }

                node = next;
            }

            isBusy = some.Count > 0;
            return some;
        }
    }

    private sealed record Request(SignatureAlgorithm Algorithm, byte[] Digest)
    {
        public TaskCompletionSource<byte[]> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
