import { Ajv, type ValidateFunction } from "ajv";
import published from "../../simulator/ilert/fixtures/openapi.json" with { type: "json" };
import type { ApiExchange } from "../../simulator/ilert/rest-server.ts";

/** Reports how a request and its response deviate from ilert's published API description. */
export type CheckExchange = (
  exchange: Pick<ApiExchange, "method" | "path" | "query" | "body" | "answer">,
) => {
  /** `METHOD /path/{id}` in the description; null if it is not described. */
  readonly operation: string | null;
  readonly faults: readonly string[];
};

/** All operations in the description, as `METHOD /path/{id}`. */
export const PUBLISHED_OPERATIONS: readonly string[] = Object.entries(published.paths).flatMap(
  ([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: object;
}

interface OperationAnswer {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<Record<string, OperationAnswer>>;
}

/**
 * Checks against the description, but more strictly: unknown members are rejected. Where the description is known to be
 * wrong, ilert's actual behaviour is required:
 * - the response to a new alert action has the status 201 instead of 200;
 * - an alert source in a request requires only its id, as the description says of nested entities in general.
 */
export function createPublishedApiCheck(): CheckExchange {
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false });
  ajv.addFormat("date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/);
  for (const number of ["int32", "int64"]) ajv.addFormat(number, true);
  const answers = closed(structuredClone(published));
  const requests = structuredClone(answers);
  Object.assign(requests.components.schemas, { AlertSource: requests.components.schemas.SimpleIdField64 });
  ajv.addSchema(answers, "answers");
  ajv.addSchema(requests, "requests");
  const compiled = new Map<string, ValidateFunction>();

  function faultsOf(side: "answers" | "requests", schema: object, value: unknown): string[] {
    const key = side + JSON.stringify(schema);
    const check = compiled.get(key) ?? ajv.compile(withBase(schema, side));
    compiled.set(key, check);
    if (check(value)) return [];
    return (check.errors ?? []).map(
      ({ instancePath, message, params }) => `${side}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  return ({ method, path, query, body, answer }) => {
    const found = operationOf(method, path);
    if (found === null) return { operation: null, faults: [`${method} ${path} is not described`] };
    const { operation, template, id } = found;
    const faults: string[] = [];
    for (const [name, value] of [...query, ...(id === null ? [] : [["id", id] as const])]) {
      const parameter = operation.parameters?.find((one) => one.name === name);
      if (parameter === undefined) faults.push(`${method} ${path}: unknown parameter ${name}`);
      else {
        const schema = itemOf(parameter.schema);
        faults.push(...faultsOf("requests", schema, valueFor(schema, value)));
      }
    }
    const bodySchema = operation.requestBody?.content["application/json"]?.schema;
    if (bodySchema === undefined && body !== undefined) faults.push(`${method} ${path}: unexpected body`);
    if (bodySchema !== undefined) faults.push(...faultsOf("requests", bodySchema, body));
    const isCreated = answer.status === 201 && method === "POST" && operation.responses["200"] !== undefined;
    const status = isCreated ? 200 : answer.status;
    const response = operation.responses[status];
    if (status > 299) faults.push(...faultsOf("answers", ERROR, answer.body));
    else if (response === undefined) faults.push(`${method} ${path}: undocumented status ${status}`);
    else {
      const schema = response.content?.["application/json"]?.schema;
      if (schema === undefined && answer.body !== undefined)
        faults.push(`${method} ${path}: unexpected response body`);
      if (schema !== undefined) faults.push(...faultsOf("answers", schema, answer.body));
    }
    return { operation: `${method} ${template}`, faults };
  };
}

const ERROR = { $ref: "#/components/schemas/RestError" };

function operationOf(method: string, path: string) {
  for (const [template, methods] of Object.entries<Readonly<Record<string, Operation>>>(published.paths)) {
    const match = new RegExp(`^${template.replace("{id}", "([^/]+)")}$`).exec(path);
    const operation = methods[method.toLowerCase()];
    if (match !== null && operation !== undefined)
      return { operation, template, id: match[1] === undefined ? null : decodeURIComponent(match[1]) };
  }
  return null;
}

/** The schema of one value of a parameter that may be repeated. */
const itemOf = (schema: object): object => ("items" in schema ? Object(schema.items) : schema);

/** A number, unless the schema requires a text. */
const valueFor = (schema: object, text: string): number | string =>
  /^-?\d+$/.test(text) && !("type" in schema && schema.type === "string") ? Number(text) : text;

/** Resolves references in one of the two copies of the description. */
function withBase(schema: object, side: string): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${side}#/`));
}

/** Rejects members that the description does not contain. */
function closed<Schema>(schema: Schema): Schema {
  if (typeof schema !== "object" || schema === null) return schema;
  if (
    "properties" in schema &&
    "type" in schema &&
    schema.type === "object" &&
    !("additionalProperties" in schema)
  )
    Object.assign(schema, { additionalProperties: false });
  for (const inner of Object.values(schema)) closed(inner);
  return schema;
}
