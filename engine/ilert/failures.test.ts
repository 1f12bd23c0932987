import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { SCENARIOS } from "../../simulator/ilert/scenarios.ts";
import { failureWithout, never, withClient } from "../../testkit/ilert/with-client.ts";
import { API_KEY, startIlert } from "../../testkit/simulator/ilert.ts";
import type { IlertClient } from "./client.ts";

const failureOf = failureWithout(API_KEY);
const sources = (client: IlertClient) => client.alertSources(never());
const webhook = {
  name: "Desktop",
  connectorType: "webhook",
  alertSources: [{ id: SCENARIOS[0].alertSource.id }],
  triggerTypes: ["alert-created"],
  params: { webhookUrl: "https://tocsin:token-in-the-address@way.example.com/hooks/a" },
};

describe("an unsuccessful answer", () => {
  it.each([
    [400, "ilert/refused"],
    [401, "ilert/key"],
    [403, "ilert/forbidden"],
    [404, "ilert/not-found"],
    [409, "ilert/conflict"],
    [422, "ilert/refused"],
    [302, "ilert/answer"],
    [500, "ilert/trouble"],
    [503, "ilert/trouble"],
  ])("%i is %s", async (status, code) => {
    const { api, client } = withClient(await startIlert());
    api.failNext({ kind: "status", status });
    expect((await failureOf(sources(client))).code).toBe(code);
    expect(await sources(client)).toHaveLength(4);
  });

  it("distinguishes a wrong key from a read-only key", async () => {
    const { clientWith } = withClient(await startIlert({ readOnlyKey: "reader" }));
    expect((await failureOf(sources(clientWith("wrong")))).code).toBe("ilert/key");
    const reader = clientWith("reader");
    expect(await sources(reader)).toHaveLength(4);
    expect((await failureOf(reader.createAlertAction(webhook, never()))).code).toBe("ilert/forbidden");
  });

  it.each([
    [403, "KEY_ERROR", "ilert/key", "ilert.key-refused"],
    [400, "KEY_ERROR", "ilert/key", "ilert.key-refused"],
    [403, "OAUTH2_SCOPE_ERROR", "ilert/forbidden", "ilert.scope"],
    [402, "FEATURE_REQUIRED", "ilert/plan", "ilert.plan-feature"],
    [402, "QUOTA_EXCEEDED", "ilert/plan", "ilert.plan-quota"],
    [402, "ERROR", "ilert/plan", "ilert.plan"],
    [403, "FORBIDDEN", "ilert/forbidden", "ilert.forbidden"],
  ] as const)(
    "with status %i and code %s is reported as %s, and quoted",
    async (status, code, expected, sentence) => {
      const { api, client } = withClient(await startIlert());
      api.failNext({ kind: "status", status, code, message: "In ilert's own words" });
      expect(await failureOf(sources(client))).toMatchObject({
        code: expected,
        sentence: `${sentence} ilert.says`,
        message: expect.stringContaining("ilert says: In ilert's own words"),
      });
    },
  );

  it.each([400, 404])(
    "with status %i that is due to the account's plan is recognized by its text",
    async (status) => {
      const { api, client } = withClient(await startIlert());
      api.failNext({ kind: "status", status, message: "Please upgrade your plan to use alert actions" });
      expect((await failureOf(sources(client))).code).toBe("ilert/plan");
    },
  );

  it.each([401, 404, 409, 500, 429])("with status %i is quoted", async (status) => {
    const { api, client } = withClient(await startIlert());
    api.failNext({ kind: "status", status, message: "In ilert's own words" });
    expect((await failureOf(sources(client))).message).toContain("ilert says: In ilert's own words");
  });

  it.each(["malformed", "odd"] as const)("that is %s is reported as malformed", async (kind) => {
    const { api, client } = withClient(await startIlert());
    api.failNext({ kind });
    expect((await failureOf(sources(client))).code).toBe("ilert/answer");
  });

  it("is quoted without the key and without the token in the address", async () => {
    const { api, client } = withClient(await startIlert());
    const { webhookUrl } = webhook.params;
    const message = `Bad ${webhookUrl} or token-in-the-address of ${API_KEY}`;
    api.failNext({ kind: "status", status: 422, message }, { method: "POST" });
    const failure = await failureOf(client.createAlertAction(webhook, never()));
    expect(failure.message).toContain(
      "ilert says: Bad https://<secret>@way.example.com/hooks/a or <secret> of",
    );
    expect(inspect(failure)).not.toContain("token-in-the-address");
  });
});

describe("an answer that is not ilert's", () => {
  const html = `<html><head><style>p {}</style></head><body><h1>Sorry</h1> you are blocked ${API_KEY}</body></html>`;
  const headers = { server: "cloudflare", "cf-ray": "8f00aa-FRA", "content-type": "text/html" };

  it.each([
    [403, "ilert/answer"],
    [404, "ilert/answer"],
    [200, "ilert/answer"],
    [502, "ilert/trouble"],
  ])(
    "with status %i is reported with status, server, request and the beginning of the page",
    async (status, code) => {
      const { api, client } = withClient(await startIlert());
      api.failNext({ kind: "raw", status, headers, body: html });
      const failure = await failureOf(sources(client));
      expect(failure.code).toBe(code);
      expect(failure.message).toContain(`HTTP ${status}, server: cloudflare, cf-ray: 8f00aa-FRA`);
      expect(failure.message).toMatch(/It says: Sorry you are blocked <secret>$/);
    },
  );

  it("is read even if it has only `error`", async () => {
    const { api, client } = withClient(await startIlert());
    const json = { "content-type": "application/json" };
    api.failNext({ kind: "raw", status: 400, headers: json, body: '{"error":"bad sources"}' });
    expect(await failureOf(sources(client))).toMatchObject({
      code: "ilert/refused",
      message: expect.stringContaining("ilert says: bad sources"),
    });
  });
});
