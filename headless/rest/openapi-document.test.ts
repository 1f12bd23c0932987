import type { OpenAPI } from "@orpc/openapi";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import type { Router } from "../../engine/api/router.ts";
import { contract } from "../../shared/contract.ts";
import { createOpenApiDocument } from "./openapi-document.ts";
import { REQUEST_EXAMPLES } from "./request-examples.ts";

let document: OpenAPI.Document;
beforeAll(async () => {
  // The generator reads only the contract of a router, and calls no procedure.
  document = await createOpenApiDocument(contract as unknown as Router, "1.2.3")();
});

const operations = (): OpenAPI.OperationObject[] =>
  Object.values(document.paths ?? {}).flatMap((methods) => Object.values(methods ?? {})) as never;

/** The schema of a procedure's input, by the operation's name. */
const inputOf = (name: string) => {
  const procedure = name
    .split(".")
    .reduce<unknown>((at, part) => Reflect.get(at as object, part), contract) as {
    "~orpc": { inputSchema: { safeParse(value: unknown): { success: boolean; error?: Error } } };
  };
  return procedure["~orpc"].inputSchema;
};

const PATH_PARAMETERS = { id: "some-id", version: "4" };

/** The path parameters of an operation. */
function pathParameters(name: string) {
  const [path = ""] =
    Object.entries(document.paths ?? {}).find(([, methods]) =>
      Object.values(methods ?? {}).some(
        (operation) => Reflect.get(operation as object, "operationId") === name,
      ),
    ) ?? [];
  return Object.fromEntries(
    Object.entries(PATH_PARAMETERS).filter(([parameter]) => path.includes(`{${parameter}}`)),
  );
}

/** A part of a JSON pointer in a URI. */
const escaped = (part: string): string =>
  encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));

describe("the OpenAPI document", () => {
  it("passes the recommended rules of a public linter", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const problems = await lintFromString({
      source: JSON.stringify(document),
      absoluteRef: "/openapi.json",
      config,
    });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
      [],
    );
  });

  it("is checked by rules that detect mistakes", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const broken = { ...document, security: [{ unknown: [] }] };
    const problems = await lintFromString({
      source: JSON.stringify(broken),
      absoluteRef: "/openapi.json",
      config,
    });
    expect(problems.map(({ ruleId }) => ruleId)).toContain("security-defined");
  });

  it("gives each operation a described tag, a summary, and its errors as problem documents", () => {
    const tags = (document.tags ?? []).map(({ name }) => name);
    expect(operations().length).toBeGreaterThan(50);
    for (const operation of operations()) {
      expect(tags).toContain(operation.tags?.[0]);
      expect(operation.summary).toMatch(/\w/);
      const errors = Object.entries(operation.responses ?? {}).filter(([status]) => status >= "400");
      for (const [status, response] of errors) {
        expect(response).toEqual({ $ref: `#/components/responses/Problem${status}` });
        expect(document.components?.responses?.[`Problem${status}`]).toBeDefined();
      }
      expect(Object.keys(operation.responses ?? {})).toEqual(
        expect.arrayContaining(["401", "403", "429", "500"]),
      );
    }
  });

  it("states the role that each operation requires", () => {
    const { get, post } = document.paths?.["/sources"] ?? {};
    expect(get).toMatchObject({
      "x-required-role": "viewer",
      description: "For everybody who is signed in.",
    });
    expect(post).toMatchObject({ "x-required-role": "admin", description: "For admins." });
    const roles = operations().map((operation) => Reflect.get(operation, "x-required-role"));
    expect(new Set(roles)).toEqual(new Set(["viewer", "operator", "admin"]));
  });

  it("allows no member of a request that it does not know, so that a misspelt one is not ignored", () => {
    const opened: string[] = [];
    const visit = (node: unknown, path: string) => {
      if (typeof node !== "object" || node === null) return;
      const { $ref, properties, additionalProperties } = node as Record<string, unknown>;
      if (typeof $ref === "string") visit(document.components?.schemas?.[$ref.split("/").at(-1) ?? ""], path);
      if (properties !== undefined && additionalProperties !== false) opened.push(path);
      for (const [key, value] of Object.entries(node)) visit(value, `${path}/${key}`);
    };
    for (const { operationId = "", requestBody } of operations()) visit(requestBody, operationId);
    // Its members exclude each other, which the generator cannot say.
    expect(opened).toEqual(["events.forward/content/application/json/schema"]);
    const forwarded = inputOf("events.forward").safeParse({ id: "e", connector: "ops", acton: "a" });
    expect(forwarded.success).toBe(false);
  });

  it("names the schemas of the entities", () => {
    const list = document.paths?.["/sources"]?.get?.responses?.["200"];
    expect(list).toMatchObject({
      content: { "application/json": { schema: { items: { $ref: "#/components/schemas/Source" } } } },
    });
    expect(Object.keys(document.components?.schemas ?? {})).toEqual(
      expect.arrayContaining([
        "Source",
        "Connector",
        "AlertAction",
        "Event",
        "Delivery",
        "Settings",
        "Problem",
      ]),
    );
  });

  it("documents which entity is created, its address, and the revision for a change", () => {
    const { post } = document.paths?.["/sources"] ?? {};
    expect(post?.responses?.["201"]).toMatchObject({ headers: { Location: {}, ETag: {} } });
    const { get, patch } = document.paths?.["/sources/{id}"] ?? {};
    expect(get?.responses?.["200"]).toMatchObject({ headers: { ETag: {} } });
    expect(patch?.parameters).toContainEqual(expect.objectContaining({ name: "If-Match", in: "header" }));
    expect(patch?.responses).toHaveProperty("412");
    for (const path of ["/sources/{id}", "/connectors/{id}", "/actions/{id}", "/people/{id}"]) {
      const remove = document.paths?.[path as "/sources"]?.delete;
      expect(remove?.parameters).toContainEqual(expect.objectContaining({ name: "If-Match", in: "header" }));
      expect(remove?.responses).toHaveProperty("412");
      expect(remove).not.toHaveProperty("requestBody");
    }
  });

  it("has an example for every response, which is valid by its schema", () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(JSON.parse(JSON.stringify(document)), "document");
    const places = [
      ...Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
        Object.entries(methods ?? {}).flatMap(([method, operation]) =>
          Object.entries((operation as OpenAPI.OperationObject).responses ?? {}).map(
            ([status, response]) => [["paths", path, method, "responses", status], response] as const,
          ),
        ),
      ),
      ...Object.entries(document.components?.responses ?? {}).map(
        ([name, response]) => [["components", "responses", name], response] as const,
      ),
    ];
    let checked = 0;
    for (const [place, response] of places) {
      if ("$ref" in response) continue;
      for (const [type, content] of Object.entries(response.content ?? {})) {
        const pointer = [...place, "content", type, "schema"].map(escaped).join("/");
        const validate = ajv.compile({ $ref: `document#/${pointer}` });
        expect([pointer, validate(content.example), validate.errors]).toEqual([pointer, true, null]);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(operations().length);
  });

  it("has a valid example for every request body", () => {
    const named = operations().filter(({ requestBody }) => requestBody !== undefined);
    expect(named.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(REQUEST_EXAMPLES).sort());
    for (const [name, example] of Object.entries(REQUEST_EXAMPLES)) {
      const checked = inputOf(name).safeParse({ ...pathParameters(name), ...example });
      expect([name, checked.error?.message]).toEqual([name, undefined]);
    }
  });
});
