using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace BEM.Credentials.Web.Hosting;

/// <summary>The description of an endpoint that takes one file, as <see cref="Uploads.Upload.OfApiAsync"/> reads it.</summary>
public static class FileRequest
{
    /// <summary>Writes into the OpenAPI document: the file as the body, or the multipart part <c>file</c>.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        var binary = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/octet-stream"] = new() { Schema = binary },
                ["multipart/form-data"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = binary },
                        Required = new HashSet<string> { "file" },
                    },
                },
            },
        };
        return Task.CompletedTask;
    });
}
