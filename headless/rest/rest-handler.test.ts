import { expect, it } from "vitest";
import { ADMIN_TOKEN, startTestServer } from "../../testkit/headless/test-server.ts";
import { REQUEST_EXAMPLES } from "./request-examples.ts";

async function startServer() {
  const { url } = await startTestServer();
  const base = `${url}/api/v1`;
  const { paths } = (await (await fetch(`${base}/openapi.json`)).json()) as Paths;

  /** Sends a request; an error must be a problem document that the operation documents. */
  return async (
    method: string,
    path: string,
    options: { body?: unknown; headers?: Record<string, string> } = {},
  ) => {
    const { body } = options;
    const response = await fetch(base + path, {
      method,
      headers: {
        authorization: `Bearer ${ADMIN_TOKEN}`,
        "content-type": "application/json",
        ...options.headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const content = (await response.json()) as Record<string, unknown>;
    if (response.status >= 400) {
      expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
      const { status } = response;
      const text = expect.any(String);
      expect(content).toMatchObject({ type: text, title: text, status, detail: text, code: text });
      const operation = operationAt(paths, method, path);
      if (operation !== undefined) expect(Object.keys(operation.responses)).toContain(String(status));
    }
    return { status: response.status, headers: response.headers, content };
  };
}

interface Paths {
  paths: Record<string, Record<string, { responses: object }>>;
}

function operationAt(paths: Paths["paths"], method: string, path: string) {
  const plain = path.replace(/\?.*/, "");
  const template = plain in paths ? plain : plain.replace(/^(\/\w+)\/[^/]+/, "$1/{id}");
  return paths[template]?.[method.toLowerCase()];
}

it("answers each kind of error with a problem document that the operation documents", async () => {
  const call = await startServer();
  const source = REQUEST_EXAMPLES["sources.create"];
  await call("POST", "/sources", { body: source });
  const errors = [
    [await call("GET", "/sources/none"), 404, "not-found"],
    [await call("GET", "/nothing"), 404, "not-found"],
    [await call("DELETE", "/sources/none"), 404, "not-found"],
    [await call("POST", "/sources", { body: source }), 409, "conflict"],
    [await call("POST", "/sources", { body: "{broken" }), 400, "input/invalid"],
    [await call("POST", "/sources", { body: { id: "a b" } }), 400, "input/invalid"],
    [await call("GET", "/events?limit=0"), 400, "input/invalid"],
    [await call("GET", "/status", { headers: { authorization: "" } }), 401, "auth/required"],
    [await call("GET", "/status", { headers: { authorization: "Bearer wrong" } }), 401, "auth/required"],
    [await call("GET", "/status", { headers: { origin: "https://evil.example" } }), 403, "auth/forbidden"],
    [await call("POST", "/config/plan", { body: " ".repeat(9_000_000) }), 413, "input/too-large"],
    [await call("GET", "/ilert/alert-sources"), 409, "ilert/key"],
  ] as const;
  for (const [{ status, content }, expected, code] of errors) {
    expect([status, content.code, content.type]).toEqual([expected, code, `tag:tocsin.dev,2026:${code}`]);
  }
  expect(errors[5][0].content).toMatchObject({ field: "id", title: "Invalid input" });
});

it("answers a creation with 201 and the address of the new entity", async () => {
  const call = await startServer();
  const created = await call("POST", "/sources", { body: REQUEST_EXAMPLES["sources.create"] });
  expect([created.status, created.headers.get("location")]).toEqual([201, "/api/v1/sources/production"]);
  const { status, content, headers } = await call("GET", "/sources/production");
  expect([status, content.id]).toEqual([200, "production"]);
  expect(headers.get("etag")).toBe(`"${content.revision}"`);
});

it("changes only the revision named in If-Match", async () => {
  const call = await startServer();
  const created = await call("POST", "/sources", { body: REQUEST_EXAMPLES["sources.create"] });
  const etag = created.headers.get("etag") ?? "";
  const rename = (name: string, match?: string, headers = {}) =>
    call("PATCH", "/sources/production", {
      body: { name },
      headers: match === undefined ? headers : { ...headers, "if-match": match },
    });
  const first = await rename("First", etag);
  expect([first.status, first.content.name]).toEqual([200, "First"]);
  const stale = await rename("Second", etag);
  expect(stale).toMatchObject({
    status: 412,
    content: { code: "input/changed", title: "Changed meanwhile" },
  });
  const german = await rename("Second", etag, { "accept-language": "de" });
  expect(german.content).toMatchObject({
    title: "Inzwischen geändert",
    detail: expect.stringMatching(/ändert/),
  });
  expect(stale.content).toMatchObject({
    conflict: { revision: first.content.revision, differences: [{ path: "name", value: "First" }] },
  });
  expect((await rename("Second", first.headers.get("etag") ?? "")).status).toBe(200);
  expect((await rename("Third", "*")).status).toBe(200);
  expect((await rename("Fourth")).content).toMatchObject({ name: "Fourth" });
  // The same as in the header.
  const body = { name: "Fifth", revision: first.content.revision };
  expect(await call("PATCH", "/sources/production", { body })).toMatchObject({
    status: 412,
    content: { code: "input/changed" },
  });
  const { content: listed } = await call("GET", "/audit?outcome=refused");
  expect(listed.items).toMatchObject([{ procedure: "sources.update", code: "input/changed", count: 3 }]);
});

it("refuses another id in a change, and records none that changes nothing", async () => {
  const call = await startServer();
  const created = {
    sources: await call("POST", "/sources", { body: REQUEST_EXAMPLES["sources.create"] }),
    connectors: await call("POST", "/connectors", { body: REQUEST_EXAMPLES["connectors.create"] }),
    actions: await call("POST", "/actions", { body: REQUEST_EXAMPLES["actions.create"] }),
    people: await call("POST", "/people", { body: { name: "Ann", email: "ann@example.com" } }),
  };
  const entries = async (procedure: string) =>
    (await call("GET", `/audit?outcome=done&procedure=${procedure}`)).content.items;
  for (const [kind, { content }] of Object.entries(created)) {
    const path = `/${kind}/${content.id}`;
    const patch = (body: object) => call("PATCH", path, { body });
    expect([kind, await patch({ id: "another", name: "Renamed" })]).toMatchObject([
      kind,
      {
        status: 400,
        content: {
          code: "input/invalid",
          field: "id",
          detail: expect.stringMatching(/id: cannot be changed/),
        },
      },
    ]);
    for (const body of [{}, { id: content.id }, { name: content.name }])
      expect([kind, await patch(body)]).toMatchObject([
        kind,
        { status: 200, content: { name: content.name } },
      ]);
    expect([kind, await entries(`${kind}.update`)]).toEqual([kind, []]);
    await patch({ name: `${content.name}, renamed` });
    expect([kind, await entries(`${kind}.update`)]).toMatchObject([kind, [{ count: 1 }]]);
  }
  const { giveUpAfterHours } = (await call("GET", "/settings")).content;
  expect((await call("PATCH", "/settings", { body: { giveUpAfterHours } })).status).toBe(200);
  expect(await entries("settings.update")).toEqual([]);
});

it("changes settings only on the revision named in If-Match", async () => {
  const call = await startServer();
  const etag = (await call("GET", "/settings")).headers.get("etag") ?? "";
  const keep = (days: number, match: string) =>
    call("PATCH", "/settings", { body: { retention: { days } }, headers: { "if-match": match } });
  const first = await keep(10, etag);
  expect(await keep(20, etag)).toMatchObject({
    status: 412,
    content: { code: "input/changed", conflict: { differences: [{ path: "retention.days", value: 10 }] } },
  });
  expect((await keep(20, first.headers.get("etag") ?? "")).status).toBe(200);
});

it("removes only the revision named in If-Match", async () => {
  const call = await startServer();
  const person = { name: "Ann", email: "ann@example.com", role: "operator" };
  const created = {
    sources: await call("POST", "/sources", { body: REQUEST_EXAMPLES["sources.create"] }),
    connectors: await call("POST", "/connectors", { body: REQUEST_EXAMPLES["connectors.create"] }),
    actions: await call("POST", "/actions", { body: REQUEST_EXAMPLES["actions.create"] }),
    people: await call("POST", "/people", { body: person }),
  };
  // Alert actions first, which use the others.
  for (const kind of ["actions", "connectors", "sources", "people"] as const) {
    const { headers, content } = created[kind];
    const path = `/${kind}/${content.id}`;
    const remove = (match: string) => call("DELETE", path, { headers: { "if-match": match } });
    const changed = await call("PATCH", path, { body: { name: `${content.name}, changed` } });
    const { revision } = changed.content;
    const expected = { code: "input/changed", conflict: { revision, differences: [] } };
    expect([kind, await remove(headers.get("etag") ?? "")]).toMatchObject([
      kind,
      { status: 412, content: expected },
    ]);
    // The same as a parameter.
    const stale = await call("DELETE", `${path}?revision=${content.revision}`);
    expect([kind, stale.status, stale.content.code]).toEqual([kind, 412, "input/changed"]);
    expect((await call("GET", kind === "people" ? "/people" : path)).status).toBe(200);
    expect([kind, (await remove(changed.headers.get("etag") ?? "")).status]).toEqual([kind, 200]);
  }
});

it("removes whatever is there without If-Match, or with a star", async () => {
  const call = await startServer();
  for (const headers of [{}, { "if-match": "*" }]) {
    await call("POST", "/sources", { body: REQUEST_EXAMPLES["sources.create"] });
    expect((await call("DELETE", "/sources/production", { headers })).status).toBe(200);
  }
});

it("refuses an unknown parameter of a query, with the one that was meant", async () => {
  const call = await startServer();
  await call("POST", "/sources", { body: REQUEST_EXAMPLES["sources.create"] });
  for (const [method, path, field, detail] of [
    ["GET", "/events?limt=5", "limt", /limt: is not a known parameter; did you mean limit\?/],
    ["GET", "/alerts?state=x&limit=1", "state", /state: is not a known parameter/],
    ["GET", "/versions?q=x", "q", /q: is not a known parameter$/],
    ["GET", "/status?verbose=1", "verbose", /verbose/],
    ["GET", "/sources/production?full=1", "full", /full/],
    ["DELETE", "/sources/production?revison=old", "revison", /did you mean revision/],
  ] as const) {
    const { status, content } = await call(method, path);
    expect([path, status, content.code, content.field]).toEqual([path, 400, "input/invalid", field]);
    expect(content.detail).toMatch(detail);
  }
  for (const path of [
    "/events?limit=5&source=a&source=b",
    "/alerts?q=x&open=true",
    "/audit?outcome=done",
    "/about",
  ])
    expect([path, (await call("GET", path)).status]).toEqual([path, 200]);
  expect((await call("DELETE", "/sources/production?withDependents=true")).status).toBe(200);
});
