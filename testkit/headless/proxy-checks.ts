import { request } from "undici";
import { expect } from "vitest";
import { FAILURE_LIMITS } from "../../engine/listener/failure-limit.ts";
import { alertBody } from "../engine/test-engine.ts";
import type { startProxiedServer } from "./proxied-server.ts";
import { ADMIN_TOKEN } from "./test-server.ts";

/** What must hold behind every reverse proxy that is documented. */
type Proxied = Awaited<ReturnType<typeof startProxiedServer>>;

/** The page is served with its own policy and the proxy's for https. */
export async function expectPage({ call }: Pick<Proxied, "call">): Promise<void> {
  const page = await call("/");
  expect([page.status, page.text]).toEqual([200, "<title>Tocsin</title>"]);
  expect(page.headers).toMatchObject({
    "content-security-policy": expect.stringContaining("default-src 'none'"),
    "strict-transport-security": "max-age=31536000",
  });
}

/** Each message of the live log arrives at once, although the stream goes on. */
export async function expectImmediateStream({
  engine,
  publicUrl,
  dispatcher,
}: Pick<Proxied, "engine" | "publicUrl" | "dispatcher">): Promise<void> {
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
  const answer = await request(`${publicUrl}/api/v1/live`, { dispatcher, headers });
  expect(answer.headers["content-type"]).toMatch(/^text\/event-stream/);
  let text = "";
  const reader = answer.body[Symbol.asyncIterator]();
  const readUntil = async (pattern: RegExp) => {
    while (!pattern.test(text)) text += String((await reader.next()).value);
  };
  await readUntil(/"type":"status"/);
  await engine.post(alertBody());
  await readUntil(/"type":"event".*Queue depth/);
  expect(text.length).toBeLessThan(8_000);
  answer.body.destroy();
}

/** Wrong tokens count for the address that the client really has. */
export async function expectRealAddresses({
  call,
  agentFrom,
}: Pick<Proxied, "call" | "agentFrom">): Promise<void> {
  const wrong = async (from: string, forged: string) => {
    const headers = { authorization: "Bearer wrong", "x-forwarded-for": forged };
    return (await call("/api/v1/status", { dispatcher: agentFrom(from), headers })).status;
  };
  for (let i = 0; i < FAILURE_LIMITS.failures; i++)
    expect(await wrong("127.0.0.2", `203.0.113.${i}`)).toBe(401);
  expect(await wrong("127.0.0.2", "203.0.113.99")).toBe(429);
  expect(await wrong("127.0.0.3", "127.0.0.2")).toBe(401);
}
