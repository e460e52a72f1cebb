using LibraryApi;

namespace Runtime.Tests.Library;

/// <summary>An implementation of the service that records what reaches it and answers as told.</summary>
internal sealed class FakeLibrary : ILibrary
{
    private readonly List<object> _calls = [];

    /// <summary>Inputs that reached the implementation, in order.</summary>
    public IReadOnlyList<object> Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    public Func<LendBookRequest, CancellationToken, Task<LendBookResponse>> OnLend { get; set; } = static (_, _) => Task.FromResult(new LendBookResponse { LoanId = "l1" });

    public Func<GetBookRequest, GetBookResponse> OnGet { get; set; } = static request => new GetBookResponse { Book = new Book { Id = request.BookId }, Tag = "v1" };

    public Task<LendBookResponse> LendBookAsync(LendBookRequest request, CancellationToken cancellationToken = default)
    {
        Record(request);
        return OnLend(request, cancellationToken);
    }

    public Task ReturnBookAsync(ReturnBookRequest request, CancellationToken cancellationToken = default)
    {
        Record(request);
        return Task.CompletedTask;
    }

    public Task<GetBookResponse> GetBookAsync(GetBookRequest request, CancellationToken cancellationToken = default)
    {
        Record(request);
        return Task.FromResult(OnGet(request));
    }

    public Task<ListBooksResponse> ListBooksAsync(ListBooksRequest request, CancellationToken cancellationToken = default)
    {
        Record(request);
        return Task.FromResult(new ListBooksResponse { Books = [] });
    }

    public Task<PutCoverResponse> PutCoverAsync(PutCoverRequest request, CancellationToken cancellationToken = default)
    {
        Record(request);
        return Task.FromResult(new PutCoverResponse { Content = request.Content });
    }

    public Task DeleteCoverAsync(DeleteCoverRequest request, CancellationToken cancellationToken = default)
    {
        Record(request);
        return Task.CompletedTask;
    }

    public Task DeleteCoverThumbnailAsync(DeleteCoverThumbnailRequest request, CancellationToken cancellationToken = default)
    {
        Record(request);
        return Task.CompletedTask;
    }

    private void Record(object request)
    {
        lock (_calls)
        {
            _calls.Add(request);
        }
    }
}
