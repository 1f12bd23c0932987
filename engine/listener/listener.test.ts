import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { alertBody, startTestEngine, TEST_TOKEN } from "../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";

const JSON_TYPE = { "content-type": "application/json" };

async function hook(url: string, init: RequestInit = {}) {
  const answer = await fetch(url, {
    method: "POST",
    headers: JSON_TYPE,
    body: JSON.stringify(alertBody()),
    ...init,
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** Writes raw bytes and returns everything received until the other side closes. */
function raw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("close", () => resolve(text)).on("error", reject);
  });
}

describe("authorization", () => {
  it("accepts the token in the path, as Basic password, as Bearer and as X-Tocsin-Token", async () => {
    const { hooksUrl } = await startTestEngine();
    const basic = Buffer.from(`anyone:${TEST_TOKEN}`).toString("base64");
    const ways: [string, Record<string, string>][] = [
      [`/hooks/test/${TEST_TOKEN}`, {}],
      ["/hooks/test", { authorization: `Basic ${basic}` }],
      ["/hooks/test", { authorization: `Bearer ${TEST_TOKEN}` }],
      ["/hooks/test", { "x-tocsin-token": TEST_TOKEN }],
    ];
    for (const [path, headers] of ways) {
      expect((await hook(hooksUrl + path, { headers: { ...JSON_TYPE, ...headers } })).status).toBe(202);
    }
  });

  it("gives the same response to a wrong token, a missing one and an unknown source, and counts them", async () => {
    const { hooksUrl, client } = await startTestEngine();
    const answers = [
      await hook(`${hooksUrl}/hooks/test/${TEST_TOKEN}x`),
      await hook(`${hooksUrl}/hooks/test`),
      await hook(`${hooksUrl}/hooks/nobody/${TEST_TOKEN}`),
      await hook(`${hooksUrl}/hooks/test`, { headers: { ...JSON_TYPE, authorization: "Basic !!!" } }),
    ];
    for (const { status, text } of answers) {
      expect(status).toBe(401);
      expect(text).toBe(answers[0]?.text);
    }
    expect((await client.status()).counts).toMatchObject({ events: 0, unauthorized: 3, unknownSource: 1 });
  });

  it("refuses calls of a disabled source", async () => {
    const { hooksUrl, client } = await startTestEngine();
    await client.sources.update({ id: "test", name: "Test", enabled: false });
    expect((await hook(`${hooksUrl}/hooks/test/${TEST_TOKEN}`)).status).toBe(401);
  });

  it("refuses an unauthorized caller before reading the body", async () => {
    const { hooksUrl } = await startTestEngine();
    const answer = await raw(
      hooksUrl,
      "POST /hooks/test/wrong HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\nConnection: close\r\n\r\n",
    );
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });
});

describe("a response", () => {
  it("contains the event's id once it is committed, and the first one's for a duplicate", async () => {
    const { hooksUrl, client } = await startTestEngine();
    const body = JSON.stringify(alertBody());
    const first = await hook(`${hooksUrl}/hooks/test/${TEST_TOKEN}`, { body });
    const second = await hook(`${hooksUrl}/hooks/test/${TEST_TOKEN}`, { body });
    expect([first.status, second.status]).toEqual([202, 202]);
    const { id } = JSON.parse(first.text) as { id: string };
    expect(JSON.parse(first.text)).toEqual({ id });
    expect(JSON.parse(second.text)).toEqual({ id, duplicate: true });
    expect((await client.events.list({})).items.map((event) => event.id)).toEqual([id]);
  });

  it("is sent after the body was stored byte for byte, with masked credentials in the headers", async () => {
    const { hooksUrl, client } = await startTestEngine();
    const body = `\n {"id" : 7,  "summary":"Über\\u00e4ll  ✓", "unknown":{"a":[1]}, "eventId":"e-7"} `;
    const answer = await hook(`${hooksUrl}/hooks/test`, {
      headers: {
        ...JSON_TYPE,
        authorization: `Bearer ${TEST_TOKEN}`,
        "x-api-key": "other-secret",
        "x-trace": "t1",
      },
      body,
    });
    const event = await client.events.get({ id: (JSON.parse(answer.text) as { id: string }).id });
    expect(event.rawBody).toBe(body);
    expect(event.rawBytes).toBe(Buffer.byteLength(body));
    expect(event.headers).toMatchObject({
      authorization: "<secret>",
      "x-api-key": "<secret>",
      "x-trace": "t1",
    });
    expect(JSON.stringify(event)).not.toContain(TEST_TOKEN);
  });

  it("is 400 for a body that is not an alert, with the reason, and the rejection is recorded", async () => {
    const { hooksUrl, client } = await startTestEngine();
    const url = `${hooksUrl}/hooks/test/${TEST_TOKEN}`;
    const noJson = await hook(url, { body: "{nonsense" });
    const noId = await hook(url, { body: JSON.stringify({ summary: "no id" }) });
    const empty = await hook(url, { body: "" });
    expect([noJson.status, noId.status, empty.status]).toEqual([400, 400, 400]);
    expect(JSON.parse(noJson.text)).toMatchObject({ code: "source/not-parseable" });
    expect(JSON.parse(noId.text)).toMatchObject({ code: "source/not-parseable", field: "id" });
    const { items } = await client.events.list({ kind: "rejected" });
    expect(items).toHaveLength(3);
    expect(items.at(-1)?.refusal?.code).toBe("source/not-parseable");
    expect((await client.events.get({ id: items.at(-1)?.id ?? "" })).rawBody).toBe("{nonsense");
  });

  it("is 413 above 256 KiB, not for 256 KiB, and the rejection is recorded", async () => {
    const { hooksUrl, client } = await startTestEngine();
    const url = `${hooksUrl}/hooks/test/${TEST_TOKEN}`;
    const sized = (bytes: number) => {
      const frame = JSON.stringify(alertBody({ details: "" })).length;
      return JSON.stringify(alertBody({ details: "x".repeat(bytes - frame) }));
    };
    expect((await hook(url, { body: sized(256 * 1024) })).status).toBe(202);
    const refused = await hook(url, { body: sized(256 * 1024 + 1) });
    expect(refused.status).toBe(413);
    expect(JSON.parse(refused.text)).toMatchObject({ code: "source/too-large" });
    expect((await client.events.list({ kind: "rejected" })).items[0]?.refusal?.code).toBe("source/too-large");
  });

  it("is 415 for a media type other than JSON, and for a compressed body", async () => {
    const { hooksUrl, client } = await startTestEngine();
    const url = `${hooksUrl}/hooks/test/${TEST_TOKEN}`;
    expect((await hook(url, { headers: { "content-type": "application/xml" } })).status).toBe(415);
    expect((await hook(url, { headers: { ...JSON_TYPE, "content-encoding": "gzip" } })).status).toBe(415);
    expect((await hook(url, { headers: { "content-type": ";" } })).status).toBe(415);
    expect((await client.events.list({ kind: "rejected" })).items).toHaveLength(3);
  });

  it("is 202 for JSON with any plausible content type, and without one", async () => {
    const { hooksUrl } = await startTestEngine();
    const url = `${hooksUrl}/hooks/test/${TEST_TOKEN}`;
    for (const type of ["application/json; charset=utf-8", "text/plain", "application/octet-stream"]) {
      expect((await hook(url, { headers: { "content-type": type } })).status).toBe(202);
    }
    const body = JSON.stringify(alertBody());
    const answer = await raw(
      hooksUrl,
      `POST /hooks/test/${TEST_TOKEN} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 202 /);
  });

  it("is 200 for /healthz, without a body for HEAD, and 404 everywhere else for any method", async () => {
    const { hooksUrl } = await startTestEngine();
    const health = await fetch(`${hooksUrl}/healthz`);
    expect([health.status, await health.text()]).toEqual([200, "ok"]);
    const head = await raw(hooksUrl, "HEAD /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\n$/s);
    const elsewhere: [string, string][] = [
      ["GET", "/"],
      ["GET", `/hooks/test/${TEST_TOKEN}`],
      ["PUT", `/hooks/test/${TEST_TOKEN}`],
      ["DELETE", "/hooks/test"],
      ["POST", "/hooks"],
      ["POST", `/hooks/test/${TEST_TOKEN}/more`],
      ["POST", "/api/v1/status"],
      ["GET", "/rpc/status"],
      ["POST", "/hooks/%E0%A4%A/x"],
      ["POST", "/healthz"],
    ];
    for (const [method, path] of elsewhere) {
      expect([method, path, (await fetch(hooksUrl + path, { method })).status]).toEqual([method, path, 404]);
    }
  });

  it("is 202 for a double slash, a trailing one and a target with scheme and host", async () => {
    const { hooksUrl, client } = await startTestEngine();
    const post = (target: string) => {
      const body = JSON.stringify(alertBody());
      const head = `POST ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length}`;
      return raw(hooksUrl, `${head}\r\n\r\n${body}`);
    };
    for (const target of [
      `//hooks/test/${TEST_TOKEN}`,
      `/hooks/test/${TEST_TOKEN}/`,
      `http://alerts.example.com/hooks/test/${TEST_TOKEN}`,
    ]) {
      expect(await post(target)).toMatch(/^HTTP\/1\.1 202 /);
    }
    expect((await client.status()).counts).toMatchObject({ events: 3, unknownPath: 0, lastUnknownAt: null });
  });

  it("for an unknown path or source is counted, with the time of the last one", async () => {
    const clock = createManualClock();
    const { hooksUrl, client } = await startTestEngine({ clock });
    for (const path of ["/", "/hook/test", `/webhooks/test/${TEST_TOKEN}`])
      expect((await hook(hooksUrl + path)).status).toBe(404);
    expect((await fetch(`${hooksUrl}/favicon.ico`)).status).toBe(404);
    await clock.advance(60_000);
    expect((await hook(`${hooksUrl}/hooks/nobody/${TEST_TOKEN}`)).status).toBe(401);
    expect((await client.status()).counts).toMatchObject({
      unauthorized: 0,
      unknownSource: 1,
      unknownPath: 3,
      lastUnknownAt: clock.now(),
    });
  });

  it("is 400 for two Host headers, whatever the token is, and nothing of the call is stored", async () => {
    const { hooksUrl, client } = await startTestEngine();
    const body = JSON.stringify(alertBody());
    const call = async (...hosts: string[]) => {
      const hostHeaders = hosts.map((host) => `Host: ${host}\r\n`).join("");
      const answer = await raw(
        hooksUrl,
        `POST /hooks/test/${TEST_TOKEN} HTTP/1.1\r\n${hostHeaders}Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
      );
      return answer.split("\r\n")[0];
    };
    expect(await call("alerts.example.com", "evil.example")).toBe("HTTP/1.1 400 Bad Request");
    expect(await call("alerts.example.com", "alerts.example.com")).toBe("HTTP/1.1 400 Bad Request");
    expect((await client.events.list({})).items).toEqual([]);
    expect(await call("alerts.example.com")).toBe("HTTP/1.1 202 Accepted");
  });

  it("is in the language that the caller prefers, in English without one", async () => {
    const { hooksUrl } = await startTestEngine();
    const problemOf = async (path: string, language: string | undefined, body = "{nonsense") => {
      const headers = { ...JSON_TYPE, ...(language !== undefined && { "accept-language": language }) };
      const answer = await hook(hooksUrl + path, { headers, body });
      const { title, detail } = JSON.parse(answer.text) as { title: string; detail: string };
      return { language: answer.headers.get("content-language"), title, detail };
    };
    const wrong = "/hooks/test/wrong";
    expect(await problemOf(wrong, undefined)).toEqual({
      language: "en",
      title: "Authentication required",
      detail: "Wrong or missing token.",
    });
    expect(await problemOf(wrong, "de-CH, en;q=0.5")).toEqual({
      language: "de",
      title: "Anmeldung erforderlich",
      detail: "Falsches oder fehlendes Token.",
    });
    expect(await problemOf("/nowhere", "zh")).toEqual({
      language: "zh-CN",
      title: "未找到",
      detail: "此地址没有任何内容。",
    });
    const refused = await problemOf(`/hooks/test/${TEST_TOKEN}`, "de");
    expect(refused).toMatchObject({ language: "de", title: "Kein Alarm" });
    expect(refused.detail).toMatch(/JSON/);
    expect(refused.detail).not.toBe((await problemOf(`/hooks/test/${TEST_TOKEN}`, "en")).detail);
  });

  it("does not name the software in the headers", async () => {
    const { hooksUrl } = await startTestEngine();
    const { headers } = await hook(`${hooksUrl}/hooks/test/${TEST_TOKEN}`);
    expect(headers.get("server")).toBeNull();
    expect(headers.get("x-powered-by")).toBeNull();
  });
});

describe("starting", () => {
  it("reports what to do if the port is in use, and leaves nothing open", async () => {
    const first = await startTestEngine();
    const port = Number(new URL(first.hooksUrl).port);
    const second = startTestEngine({ hooks: { port } });
    await expect(second).rejects.toMatchObject({
      code: "listener/port-in-use",
      message: expect.stringContaining(`Port ${port}`),
    });
    expect((await fetch(`${first.hooksUrl}/healthz`)).status).toBe(200);
  });

  it("listens on loopback unless another address is given", async () => {
    const { hooksUrl } = await startTestEngine();
    expect(new URL(hooksUrl).hostname).toBe("127.0.0.1");
    const open = await startTestEngine({ hooks: { host: "0.0.0.0", port: 0 } });
    expect(new URL(open.hooksUrl).hostname).toBe("0.0.0.0");
  });

  it("reports an address that is not one of this machine", async () => {
    await expect(startTestEngine({ hooks: { host: "192.0.2.1", port: 0 } })).rejects.toMatchObject({
      code: "listener/cannot-listen",
    });
  });
});
