using System.Collections.Concurrent;
using ChimeModelGen.Runtime;
using Library;

// Serve the generated interface …
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddSingleton<ILibrary, Shelf>();
await using var app = builder.Build();
app.MapLibrary();
await app.StartAsync();

// … and call it through the generated client: the same interface over HTTP.
using var http = new HttpClient();
var library = new LibraryClient(http, new ServiceClientOptions { Endpoint = new Uri(app.Urls.Single()) });

await library.PutBookAsync(new() { Isbn = "9780306406157", Title = "Error-Correcting Codes", Genre = Genre.Science });
var found = await library.GetBookAsync(new() { Isbn = "9780306406157" });
Console.WriteLine($"Found: {found.Book}");
try
{
    await library.GetBookAsync(new() { Isbn = "9780000000000" });
}
catch (NoSuchBookException error)
{
    Console.WriteLine($"{error.StatusCode} {error.ErrorCode}: {error.Message}");
}

try
{
    await library.PutBookAsync(new() { Isbn = "12", Title = "" });
}
catch (ServiceException error)
{
    Console.WriteLine($"{error.StatusCode} {error.ErrorCode}: {error.Message}");
}

internal sealed class Shelf : ILibrary
{
    private readonly ConcurrentDictionary<string, Book> _books = new();

    public Task<PutBookResponse> PutBookAsync(PutBookRequest request, CancellationToken cancellationToken = default)
    {
        var book = _books[request.Isbn] = new Book { Isbn = request.Isbn, Title = request.Title, Genre = request.Genre };
        return Task.FromResult(new PutBookResponse { Book = book });
    }

    public Task<GetBookResponse> GetBookAsync(GetBookRequest request, CancellationToken cancellationToken = default) =>
        _books.TryGetValue(request.Isbn, out var book)
            ? Task.FromResult(new GetBookResponse { Book = book })
            : throw new NoSuchBookException($"No book has the ISBN {request.Isbn}");
}
