import type { OpenAPI } from "@orpc/openapi";
import type { Router } from "../engine/api/router.ts";

/**
 * The REST API's description. Made when it is first asked for: the generator is large, and an engine that nobody
 * asks stays small.
 */
export function createOpenApiDocument(router: Router, version: string): () => Promise<OpenAPI.Document> {
  let document: Promise<OpenAPI.Document> | undefined;
  return () => {
    document ??= generate(router, version);
    return document;
  };
}

async function generate(router: Router, version: string): Promise<OpenAPI.Document> {
  const { OpenAPIGenerator } = await import("@orpc/openapi");
  const { ZodToJsonSchemaConverter } = await import("@orpc/zod/zod4");
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return await generator.generate(router, {
    info: { title: "Tocsin", version, description: "Secrets go in, never out. Times are Unix milliseconds." },
    servers: [{ url: "/api/v1" }],
    security: [{ adminToken: [] }],
    components: { securitySchemes: { adminToken: { type: "http", scheme: "bearer" } } },
  });
}
