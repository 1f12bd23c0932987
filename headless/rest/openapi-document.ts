import type { OpenAPI } from "@orpc/openapi";
import type { Router } from "../../engine/api/router.ts";
import { LOCALES } from "../../engine/sentences/locales.ts";
import { declaredErrors, requiredRole } from "../../shared/contract.ts";
import { ERROR_CODES, type ErrorCode } from "../../shared/error-codes.ts";
import { messages } from "../../shared/i18n/messages/en/index.ts";
import * as actions from "../../shared/model/action.ts";
import * as deliveries from "../../shared/model/delivery.ts";
import * as events from "../../shared/model/event.ts";
import * as ilert from "../../shared/model/ilert.ts";
import { personViewSchema, type Role } from "../../shared/model/person.ts";
import * as settings from "../../shared/model/settings.ts";
import * as sources from "../../shared/model/source.ts";
import { statusSchema } from "../../shared/model/status.ts";
import { type ProblemDocument, problemDocumentOf } from "../../shared/problem-document.ts";
import { REQUEST_EXAMPLES } from "./request-examples.ts";
import { createExamples } from "./response-examples.ts";
import { REST_PREFIX } from "./rest-handler.ts";

/** Schemas with a name in the document, for input or output. */
const NAMED_SCHEMAS = {
  Status: { strategy: "output", schema: statusSchema },
  Source: { strategy: "output", schema: sources.sourceViewSchema },
  NewSource: { strategy: "input", schema: sources.newSourceSchema },
  AlertAction: { strategy: "output", schema: actions.actionViewSchema },
  AlertActionInput: { strategy: "input", schema: actions.actionInputSchema },
  Event: { strategy: "output", schema: events.eventSummarySchema },
  EventDetail: { strategy: "output", schema: events.eventDetailSchema },
  Delivery: { strategy: "output", schema: deliveries.deliverySummarySchema },
  DeliveryDetail: { strategy: "output", schema: deliveries.deliveryDetailSchema },
  TestResult: { strategy: "output", schema: deliveries.testResultSchema },
  Settings: { strategy: "output", schema: settings.settingsViewSchema },
  Person: { strategy: "output", schema: personViewSchema },
  IlertPlan: { strategy: "output", schema: ilert.ilertPlanSchema },
} as const;

/** Depends on the registered connector types. */
const connectorSchemas = ({ connectors: { create } }: Router) =>
  ({
    Connector: { strategy: "output", schema: schemaOf(create["~orpc"].outputSchema) },
    NewConnector: { strategy: "input", schema: schemaOf(create["~orpc"].inputSchema) },
  }) as const;

function schemaOf<Schema>(schema: Schema | undefined): Schema {
  if (schema === undefined) throw new Error("A procedure of the contract has no schema");
  return schema;
}

/** The tag of an operation, by the first part of its name; all others belong to the program. */
const TAGS: Readonly<Record<string, string>> = {
  sources: "What ilert's webhooks call, each with a token of its own.",
  connectors: "DingTalk robots, and practice groups.",
  practice: "A group inside Tocsin to see it work, without DingTalk.",
  actions: "Which alert events of which sources go to which connector.",
  alerts: "What was received, by alert.",
  events: "What was received.",
  deliveries: "Each event on its way to a connector.",
  settings: "What applies to the whole program.",
  retention: "How long events are kept.",
  tunnel: "Public access.",
  ilert: "The set-up in ilert, through its API.",
  config: "Export and import of the configuration.",
  people: "Who may sign in, and with which role.",
  audit: "Who did what.",
  versions: "Earlier configurations: compare and restore.",
  updates: "Newer versions of the desktop app.",
  program: "Status, live log, pause and diagnostics.",
};

/**
 * The description of the REST API, OpenAPI 3.1. Generated on the first request, since the generator uses much memory.
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
  const document = await generator.generate(router, {
    info: {
      title: "Tocsin",
      version,
      description:
        "Forwards ilert's alert events to DingTalk. Secrets go in, never out. Times are Unix milliseconds.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: REST_PREFIX, description: "This Tocsin" }],
    security: [{ token: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    commonSchemas: { ...NAMED_SCHEMAS, ...connectorSchemas(router) },
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A personal token, or the admin token." },
      },
      responses: errorResponses(),
    },
  });
  Object.assign(document.components?.schemas ?? {}, { Problem: PROBLEM_SCHEMA });
  for (const methods of Object.values(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods ?? {})) {
      complete(operation as OpenAPI.OperationObject, method);
    }
  }
  addResponseExamples(document);
  return document;
}

/** Adds what the generator does not know: tag, role, errors, headers and an example of the request. */
function complete(operation: OpenAPI.OperationObject, method: string): void {
  const name = operation.operationId ?? "";
  const [group = ""] = name.split(".");
  operation.tags = [group in TAGS && name.includes(".") ? group : "program"];
  const role = requiredRole(name);
  operation.description = AUDIENCES[role];
  Object.assign(operation, { "x-required-role": role });
  operation.responses ??= {};
  for (const status of statusesOf(declaredErrors(name))) {
    operation.responses[status] = { $ref: `#/components/responses/Problem${status}` };
  }
  const success = operation.responses["201"] ?? operation.responses["200"];
  if (success !== undefined && !("$ref" in success)) {
    success.headers = {
      ...(success === operation.responses["201"] ? { Location: LOCATION } : {}),
      ...(hasRevision(success) ? { ETag: ETAG } : {}),
    };
  }
  const ifMatch = IF_MATCH[method];
  if (ifMatch !== undefined) operation.parameters = [...(operation.parameters ?? []), ifMatch];
  const body = operation.requestBody;
  const example = REQUEST_EXAMPLES[name];
  if (example === undefined || body === undefined || !("content" in body)) return;
  for (const content of Object.values(body.content)) content.example = example;
}

/** Adds an example to every response of an operation. */
function addResponseExamples({ paths = {}, components }: OpenAPI.Document): void {
  const exampleOf = createExamples(components?.schemas ?? {});
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods ?? {}))) {
    const { operationId = "", responses = {} } = operation as OpenAPI.OperationObject;
    for (const response of Object.values(responses)) {
      if ("$ref" in response) continue;
      for (const content of Object.values(response.content ?? {}))
        content.example = exampleOf(content.schema, operationId);
    }
  }
}

const AUDIENCES: Readonly<Record<Role, string>> = {
  viewer: "For everybody who is signed in.",
  operator: "For operators and admins.",
  admin: "For admins.",
};

/** Without duplicates, ascending. */
const statusesOf = (codes: readonly ErrorCode[]): number[] =>
  [...new Set(codes.map((code) => ERROR_CODES[code].httpStatus ?? 500))].sort((one, other) => one - other);

const REVISED = new Set(
  ["Source", "Connector", "AlertAction", "Settings", "Person"].map((name) => `#/components/schemas/${name}`),
);

/** Whether the response is one entity with a revision. */
const hasRevision = ({ content = {} }: OpenAPI.ResponseObject): boolean =>
  Object.values(content).some(
    ({ schema }) => schema !== undefined && "$ref" in schema && REVISED.has(schema.$ref ?? ""),
  );

const LOCATION = {
  description: "Where the created entity can be read.",
  schema: { type: "string" },
} as const;
const ETAG = { description: "The revision, for If-Match.", schema: { type: "string" } } as const;
const ifMatch = (description: string): OpenAPI.ParameterObject => ({
  name: "If-Match",
  in: "header",
  description,
  schema: { type: "string" },
});
/** By method. */
const IF_MATCH: Readonly<Record<string, OpenAPI.ParameterObject>> = {
  patch: ifMatch("The ETag that the change is based on; 412 if somebody has changed the same members since."),
  delete: ifMatch("The ETag of what is removed; 412 if somebody has changed it since."),
};

const PROBLEM_SCHEMA = {
  type: "object",
  description: "A problem document (RFC 9457).",
  required: ["type", "title", "status", "detail", "code"],
  properties: {
    type: { type: "string", format: "uri" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "What happened, and what to do about it." },
    code: { type: "string", enum: Object.keys(ERROR_CODES), description: "For programs." },
    field: { type: "string", description: "The field at fault, as a dotted path." },
    conflict: {
      type: "object",
      description: "Of a stale change: the present revision, and what differs.",
      properties: { revision: { type: "string" }, differences: { type: "array", items: { type: "object" } } },
    },
  },
};

const PROBLEM = { $ref: "#/components/schemas/Problem" };

/** A problem with the first of the codes; its detail is what the reference says about it. */
function problemExample(status: number, [code = "internal"]: readonly ErrorCode[]): ProblemDocument {
  return problemDocumentOf({ code, message: ERROR_CODES[code].meaning }, status, LOCALES.en);
}

/** One response for each status that an error can have, with its codes. */
function errorResponses(): Record<string, OpenAPI.ResponseObject> {
  const codesOf = new Map<number, ErrorCode[]>();
  for (const [code, { httpStatus }] of Object.entries(ERROR_CODES)) {
    if (httpStatus !== null) codesOf.set(httpStatus, [...(codesOf.get(httpStatus) ?? []), code as ErrorCode]);
  }
  return Object.fromEntries(
    [...codesOf].map(([status, codes]) => [
      `Problem${status}`,
      {
        description: codes.map((code) => `${messages.error[code].message} (\`${code}\`)`).join(", "),
        content: { "application/problem+json": { schema: PROBLEM, example: problemExample(status, codes) } },
      },
    ]),
  );
}
