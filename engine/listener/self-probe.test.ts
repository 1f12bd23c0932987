import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { inEnglish } from "../../testkit/in-english.ts";
import { loopbackRequest } from "../http/loopback-request.ts";
import { createSelfProbe } from "./self-probe.ts";

/** A server with one response to everything. @returns its base URL */
async function startServer(status: number, body: string): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A probe of a changeable address. */
function probeOf(first: string | null) {
  const state = { url: first, changes: 0 };
  const probe = createSelfProbe({
    url: () => state.url,
    request: loopbackRequest,
    onChanged: () => {
      state.changes += 1;
    },
  });
  return { state, probe };
}

describe("the probe", () => {
  it("finds no problem with the real listener", async () => {
    const { client, hooksUrl } = await startTestEngine();
    expect((await client.probe()).receiving).toEqual({ ok: true, url: hooksUrl, problem: null });
  });

  it("reaches a listener on all addresses through loopback", async () => {
    const { client } = await startTestEngine({ hooks: { host: "0.0.0.0", port: 0 } });
    expect((await client.probe()).receiving.ok).toBe(true);
  });

  it("reports a port without a response, until the address changes", async () => {
    const { state, probe } = probeOf("http://127.0.0.1:1");
    expect(probe.problem()).toBeNull();
    await probe.run();
    expect(inEnglish(probe.problem())).toMatchObject({
      code: "listener/no-answer",
      message: expect.stringContaining("http://127.0.0.1:1 (ECONNREFUSED)"),
    });
    expect(state.changes).toBe(1);
    state.url = await startServer(200, "ok");
    expect(probe.problem()).toBeNull();
    await probe.run();
    expect(probe.problem()).toBeNull();
  });

  it.each([
    [200, "Welcome to nginx"],
    [503, "ok"],
  ])("reports another program on the port: %i %s", async (status, body) => {
    const { probe } = probeOf(await startServer(status, body));
    await probe.run();
    expect(inEnglish(probe.problem())?.message).toContain(`(HTTP ${status})`);
  });

  it("does nothing while there is no listener", async () => {
    const { state, probe } = probeOf(null);
    await probe.run();
    expect(probe.problem()).toBeNull();
    expect(state.changes).toBe(1);
  });
});
