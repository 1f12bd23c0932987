import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { FAILURE_LIMITS } from "../engine/listener/failure-limit.ts";
import { ADMIN_TOKEN, startTestServer } from "../testkit/headless/test-server.ts";

const METRICS_TOKEN = "the-metrics-token-of-this-test";

/** Sends a request with headers that fetch does not allow. */
const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  new Promise<{ status: number | undefined; type: string | undefined; text: string }>((resolve, reject) => {
    request(url, { headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        text += chunk;
      });
      answer.on("end", () =>
        resolve({ status: answer.statusCode, type: answer.headers["content-type"], text }),
      );
    })
      .on("error", reject)
      .end();
  });

describe("/metrics", () => {
  it("answers a program on this machine in Prometheus's format", async () => {
    const { url } = await startTestServer();
    const answer = await get(`${url}/metrics`);
    expect(answer).toMatchObject({ status: 200, type: "text/plain; version=0.0.4; charset=utf-8" });
    expect(answer.text).toMatch(/^# HELP tocsin_build_info /);
    expect((await get(`${url}/metrics`, { host: `localhost:${new URL(url).port}` })).status).toBe(200);
  });

  it.each([
    ["a proxy's caller", { "x-forwarded-for": "203.0.113.7" }],
    ["a proxy's caller in the standard header", { forwarded: "for=203.0.113.7" }],
    ["a proxy's caller as nginx names it", { "x-real-ip": "203.0.113.7" }],
    ["whoever comes through Cloudflare", { "cf-connecting-ip": "203.0.113.7" }],
    ["a proxy that tells only itself", { via: "1.1 proxy" }],
    ["a foreign name that leads here", { host: "evil.example" }],
    ["a foreign page", { origin: "http://evil.example" }],
    ["the public name", { host: "tocsin.example.com" }],
    ["the public page", { host: "tocsin.example.com", origin: "https://tocsin.example.com" }],
    ["a wrong token", { authorization: "Bearer wrong" }],
    ["the admin token", { authorization: `Bearer ${ADMIN_TOKEN}` }],
  ])("does not answer %s", async (_, headers) => {
    for (const metricsToken of [undefined, METRICS_TOKEN]) {
      const { url } = await startTestServer({ metricsToken, publicUrl: "https://tocsin.example.com" });
      const answer = await get(`${url}/metrics`, headers as Record<string, string>);
      expect(answer.status).toBe(401);
      expect(answer.text).not.toContain("tocsin_build_info");
    }
  });

  it("answers its own token from any address and under any host name; the token opens no other path", async () => {
    const { url } = await startTestServer({ metricsToken: METRICS_TOKEN });
    const headers = { authorization: `Bearer ${METRICS_TOKEN}`, "x-forwarded-for": "203.0.113.7" };
    expect((await get(`${url}/metrics`, { ...headers, host: "10.0.0.7:41701" })).status).toBe(200);
    expect((await get(`${url}/api/v1/status`, headers)).status).toBe(401);
    expect((await get(`${url}/`, { ...headers, host: "10.0.0.7:41701" })).status).toBe(403);
  });

  it("counts wrong tokens together with all others", async () => {
    const { url } = await startTestServer({ metricsToken: METRICS_TOKEN });
    const wrong = () => get(`${url}/metrics`, { authorization: "Bearer wrong" });
    for (let i = 0; i < FAILURE_LIMITS.failures; i++) expect((await wrong()).status).toBe(401);
    expect((await wrong()).status).toBe(429);
  });
});
