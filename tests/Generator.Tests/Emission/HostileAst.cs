namespace Generator.Tests.Emission;

/// <summary>A Smithy AST with text wherever a trait that the generator reads has some.</summary>
internal static class HostileAst
{
    public static string Text { get; } = """
        { "smithy": "2.0", "metadata": { "note": "text", "suppressions": [{ "id": "a", "namespace": "*", "reason": "b" }] }, "shapes": {
          "acme#Shop": { "type": "service", "version": "2024", "operations": [{ "target": "acme#Put" }, { "target": "acme#List" }], "errors": [{ "target": "acme#Broken" }],
            "rename": { "acme#Old": "Renamed" },
            "traits": { "aws.protocols#restJson1": { "http": ["h2"] }, "smithy.api#title": "The shop", "smithy.api#documentation": "<p>Sells <a href=\"x\">things</a> &amp; more.</p>",
              "smithy.api#externalDocumentation": { "Guide": "https://example.com/guide" }, "smithy.api#xmlNamespace": { "uri": "https://example.com", "prefix": "x" },
              "aws.api#service": { "sdkId": "Shop", "arnNamespace": "shop", "cloudTrailEventSource": "shop.x", "endpointPrefix": "shop", "cloudFormationName": "Shop" },
              "aws.auth#sigv4": { "name": "shop" }, "smithy.api#auth": ["aws.auth#sigv4"], "smithy.api#cors": { "origin": "https://example.com" } } },
          "acme#Put": { "type": "operation", "input": { "target": "acme#PutInput" }, "output": { "target": "acme#PutOutput" }, "errors": [{ "target": "acme#Wrong" }],
            "traits": { "smithy.api#http": { "method": "POST", "uri": "/put/{id}/{rest+}?fixed=value&alone", "code": 201 }, "smithy.api#documentation": "Puts.", "smithy.api#tags": ["a"], "smithy.api#since": "1",
              "smithy.api#deprecated": { "message": "Old", "since": "1" }, "smithy.api#externalDocumentation": { "More": "https://example.com" }, "smithy.api#endpoint": { "hostPrefix": "a-{id}.b." },
              "aws.protocols#httpChecksum": { "requestAlgorithmMember": "algorithm", "requestValidationModeMember": "mode", "responseAlgorithms": ["CRC32"] },
              "smithy.api#requestCompression": { "encodings": ["gzip"] } } },
          "acme#List": { "type": "operation", "input": { "target": "acme#ListInput" }, "output": { "target": "acme#ListOutput" },
            "traits": { "smithy.api#http": { "method": "GET", "uri": "/list" }, "smithy.api#readonly": {}, "smithy.api#paginated": { "inputToken": "token", "outputToken": "next.token", "items": "items", "pageSize": "max" },
              "smithy.waiters#waitable": { "Ready": { "documentation": "Waits.", "acceptors": [{ "state": "success", "matcher": { "errorType": "Wrong" } }] } } } },
          "acme#PutInput": { "type": "structure", "traits": { "smithy.api#documentation": "In.", "smithy.api#input": {} }, "members": {
            "id": { "target": "acme#Id", "traits": { "smithy.api#required": {}, "smithy.api#httpLabel": {}, "smithy.api#hostLabel": {}, "smithy.api#documentation": "Which." } },
            "rest": { "target": "smithy.api#String", "traits": { "smithy.api#required": {}, "smithy.api#httpLabel": {} } },
            "trace": { "target": "acme#Typed", "traits": { "smithy.api#httpHeader": "x-trace", "smithy.api#deprecated": { "message": "Old", "since": "1" } } },
            "algorithm": { "target": "acme#Algorithm", "traits": { "smithy.api#httpHeader": "x-algorithm" } },
            "mode": { "target": "acme#Mode", "traits": { "smithy.api#httpHeader": "x-mode" } },
            "query": { "target": "acme#Ids", "traits": { "smithy.api#httpQuery": "q" } },
            "meta": { "target": "acme#Map", "traits": { "smithy.api#httpPrefixHeaders": "x-meta-" } },
            "old": { "target": "acme#Old" },
            "text": { "target": "smithy.api#String", "traits": { "smithy.api#default": "text", "smithy.api#jsonName": "renamed", "smithy.api#pattern": "^[a-z]*$", "smithy.api#xmlName": "xml", "smithy.api#documentation": "Text." } },
            "any": { "target": "smithy.api#Document", "traits": { "smithy.api#default": "text" } },
            "bytes": { "target": "smithy.api#Blob", "traits": { "smithy.api#default": "YWJj" } },
            "color": { "target": "acme#Color", "traits": { "smithy.api#default": "red" } },
            "legacy": { "target": "acme#Legacy" }, "level": { "target": "acme#Level" }, "either": { "target": "acme#Either" } } },
          "acme#PutOutput": { "type": "structure", "members": { "tag": { "target": "smithy.api#String", "traits": { "smithy.api#httpHeader": "ETag" } }, "body": { "target": "acme#Raw", "traits": { "smithy.api#httpPayload": {} } } } },
          "acme#ListInput": { "type": "structure", "members": { "token": { "target": "smithy.api#String", "traits": { "smithy.api#httpQuery": "token" } }, "max": { "target": "smithy.api#Integer", "traits": { "smithy.api#httpQuery": "max" } } } },
          "acme#ListOutput": { "type": "structure", "members": { "next": { "target": "acme#Next" }, "items": { "target": "acme#Ids" } } },
          "acme#Next": { "type": "structure", "members": { "token": { "target": "smithy.api#String" } } },
          "acme#Old": { "type": "structure", "members": { "a": { "target": "smithy.api#String" } }, "traits": { "smithy.api#deprecated": { "message": "Old", "since": "1" }, "smithy.api#examples": [{ "title": "a", "input": { "a": "b" } }] } },
          "acme#Id": { "type": "string", "traits": { "smithy.api#pattern": "^[a-z]+$", "smithy.api#documentation": "Names.", "smithy.api#references": [{ "resource": "acme#Thing" }] } },
          "acme#Typed": { "type": "string", "traits": { "smithy.api#mediaType": "application/json" } },
          "acme#Raw": { "type": "blob", "traits": { "smithy.api#mediaType": "image/png" } },
          "acme#Ids": { "type": "list", "member": { "target": "acme#Id", "traits": { "smithy.api#documentation": "Each.", "smithy.api#pattern": "^[b-z]+$" } }, "traits": { "smithy.api#documentation": "Several." } },
          "acme#Map": { "type": "map", "key": { "target": "smithy.api#String", "traits": { "smithy.api#pattern": "^[c-z]+$" } }, "value": { "target": "smithy.api#String", "traits": { "smithy.api#documentation": "What." } } },
          "acme#Algorithm": { "type": "enum", "members": { "CRC32": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "CRC32" } } } },
          "acme#Mode": { "type": "enum", "members": { "ENABLED": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "ENABLED" } } } },
          "acme#Color": { "type": "enum", "members": { "RED": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "red", "smithy.api#documentation": "Red.", "smithy.api#deprecated": { "message": "Old" } } },
            "BLUE": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "blue" } } }, "traits": { "smithy.api#documentation": "Colors." } },
          "acme#Legacy": { "type": "string", "traits": { "smithy.api#enum": [{ "value": "one", "name": "ONE", "documentation": "First.", "tags": ["a"] }, { "value": "two words" }] } },
          "acme#Level": { "type": "intEnum", "members": { "LOW": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 1, "smithy.api#documentation": "Low." } } } },
          "acme#Either": { "type": "union", "traits": { "smithy.api#documentation": "One." }, "members": { "a": { "target": "smithy.api#String", "traits": { "smithy.api#jsonName": "b", "smithy.api#documentation": "A.", "smithy.api#pattern": "^a+$" } }, "none": { "target": "smithy.api#Unit" } } },
          "acme#Wrong": { "type": "structure", "traits": { "smithy.api#error": "client", "smithy.api#httpError": 400, "smithy.api#documentation": "Wrong." }, "members": { "message": { "target": "smithy.api#String", "traits": { "smithy.api#jsonName": "msg" } }, "retry": { "target": "smithy.api#String", "traits": { "smithy.api#httpHeader": "Retry-After" } } } },
          "acme#Broken": { "type": "structure", "traits": { "smithy.api#error": "server" }, "members": {} }
        } }
        """;
}
