using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ChimeModelGen.Runtime;

/// <summary>All pages of a paginated operation, fetched as they are asked for.</summary>
/// <typeparam name="TPage">The operation's output.</typeparam>
public class PaginatedPages<TPage> : IAsyncEnumerable<TPage>
{
    private readonly Func<string?, CancellationToken, Task<TPage>> _fetch;
    private readonly Func<TPage, string?> _nextToken;

    /// <summary>Creates the sequence.</summary>
    /// <param name="fetch">Fetches the page that a token names; null for the first.</param>
    /// <param name="nextToken">The token of the page behind; null or empty at the end.</param>
    public PaginatedPages(Func<string?, CancellationToken, Task<TPage>> fetch, Func<TPage, string?> nextToken)
    {
        _fetch = fetch;
        _nextToken = nextToken;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The service handed out a token that it had handed out before, which would never end.</exception>
    public async IAsyncEnumerator<TPage> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        // Tokens may be long and pages many: of each only its hash is kept.
        var seen = new HashSet<UInt128>();
        string? token = null;
        do
        {
            var page = await _fetch(token, cancellationToken).ConfigureAwait(false);
            yield return page;
            token = _nextToken(page);
            if (!string.IsNullOrEmpty(token) && !seen.Add(XxHash128.HashToUInt128(MemoryMarshal.AsBytes(token.AsSpan()))))
            {
                throw new InvalidOperationException("The service answered with a token that it had answered with before: its pages would never end");
            }
        }
        while (!string.IsNullOrEmpty(token));
    }
}

/// <summary>All items of a paginated operation, fetched page by page as they are asked for.</summary>
/// <typeparam name="TPage">The operation's output.</typeparam>
/// <typeparam name="TItem">What a page lists.</typeparam>
public sealed class PaginatedItems<TPage, TItem> : IAsyncEnumerable<TItem>
{
    private readonly Func<TPage, IEnumerable<TItem>?> _items;

    /// <summary>Creates the sequence.</summary>
    /// <param name="fetch">Fetches the page that a token names; null for the first.</param>
    /// <param name="nextToken">The token of the page behind; null or empty at the end.</param>
    /// <param name="items">The items of a page.</param>
    public PaginatedItems(Func<string?, CancellationToken, Task<TPage>> fetch, Func<TPage, string?> nextToken, Func<TPage, IEnumerable<TItem>?> items)
    {
        Pages = new PaginatedPages<TPage>(fetch, nextToken);
        _items = items;
    }

    /// <summary>The pages as the service answers them.</summary>
    public PaginatedPages<TPage> Pages { get; }

    /// <inheritdoc/>
    public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default) => Enumerate(cancellationToken).GetAsyncEnumerator(cancellationToken);

    private async IAsyncEnumerable<TItem> Enumerate([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in Pages.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in _items(page) ?? [])
            {
                yield return item;
            }
        }
    }
}
