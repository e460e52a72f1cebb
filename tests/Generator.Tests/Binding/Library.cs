namespace Generator.Tests.Binding;

/// <summary>A small service that uses every part of the format once.</summary>
internal static class Library
{
    public const string Yaml = """
        service:
          name: Library
          version: "2024-01-31"
          protocol: restJson1
          title: Public Library
          documentation: Lends books.
          validationError: BadRequest
          errors: [ServiceFailure]
          aws: { sdkId: Library, endpointPrefix: library, signingName: lib }
          paginated: { inputToken: NextToken, outputToken: NextToken, pageSize: MaxResults }
        operations:
          LendBook:
            documentation: Lends a book.
            http: { method: POST, uri: "/books/{BookId}/loans?operation=lend&now", code: 201 }
            idempotent: true
            deprecated: { message: Use LendItem, since: "2.0" }
            input:
              BookId: { target: BookId, required: true, httpLabel: true }
              Reader: { target: Reader, required: true }
              Trace: { target: String, httpHeader: x-trace, documentation: Follows the request. }
              Token: { target: String, idempotencyToken: true }
              Note: Note
              Days: { target: PrimitiveInteger }
              Until: { target: Timestamp, timestampFormat: http-date }
            output: { LoanId: String }
            errors: [NotFound, ServiceFailure]
          ListBooks:
            http: { method: GET, uri: /books }
            readonly: true
            paginated: { items: Books }
            input:
              NextToken: { target: String, httpQuery: next-token }
              MaxResults: { target: MaxResults, httpQuery: max-results }
              Filters: { target: Attributes, httpQueryParams: true }
            output: BookPage
          Ping:
            http: { method: GET, uri: / }
            deprecated: true
          ReadFile:
            http: { method: GET, uri: "/files/{Path+}" }
            input: { Path: { target: String, required: true, httpLabel: true } }
            output:
              Status: { target: Integer, httpResponseCode: true }
              Meta: { target: Attributes, httpPrefixHeaders: x-meta- }
              Content: { target: Content, httpPayload: true, required: true }
        shapes:
          BookId: { type: string, length: { min: 3, max: 20 }, pattern: "^[a-z]+$", documentation: Names a book. }
          Note: { type: string, sensitive: true, mediaType: text/plain }
          MaxResults: { type: integer, range: { min: 1, max: 50 } }
          Reader:
            type: enum
            members: { ADULT: Grown up., CHILD: { value: child, documentation: Not yet., deprecated: true }, OTHER: null }
          Level: { type: intEnum, members: { LOW: 1, HIGH: { value: 2, documentation: Up. } } }
          BookPage:
            type: structure
            members:
              Books: { target: BookList, jsonName: books, default: [] }
              NextToken: String
          BookList: { type: list, member: { target: Book, documentation: One. }, length: { max: 50 }, uniqueItems: true, sparse: true }
          Book:
            type: structure
            documentation: A book.
            members:
              Id: { target: BookId, required: true }
              Level: { target: Level, default: 1 }
              Format: Format
              Sequel: Book
              Price: { target: Price, range: { max: 99.50 } }
          Price: { type: bigDecimal }
          Attributes: { type: map, key: BookId, value: { target: String }, length: { max: 5 } }
          Format: { type: union, members: { Paper: Unit, File: String } }
          Content: { type: blob, streaming: true }
          NotFound: { type: structure, error: client, httpError: 404, members: { Code: { target: String, default: NotFound }, Message: String } }
          BadRequest: { type: structure, error: client, members: { Message: String } }
          ServiceFailure: { type: structure, error: server, retryable: { throttling: true }, members: { Message: String } }
        """;
}
