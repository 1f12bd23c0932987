import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { API_KEY, startIlert } from "../../testkit/simulator/ilert.ts";
import { withDeadline, withUserAgent } from "./fetch.ts";

it("adds the product's name to the headers, unless the request has a user agent", async () => {
  const seen: unknown[] = [];
  const server = createServer(({ headers }, response) => {
    seen.push([headers["user-agent"], headers["content-type"]]);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  const call = withUserAgent((url, init) => fetch(url, init), "Tocsin/9.9.9");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await call(url, { headers: { "content-type": "text/plain" } });
  await call(url, { headers: { "User-Agent": "probe" } });
  expect(seen).toEqual([
    ["Tocsin/9.9.9", "text/plain"],
    ["probe", undefined],
  ]);
});

it("is sent to ilert", async () => {
  const seen: (string | undefined)[] = [];
  const { api } = await startIlert({ onExchange: ({ headers }) => seen.push(headers["user-agent"]) });
  const { client } = await startTestEngine();
  const settings = await client.settings.get();
  await client.settings.update({ ilert: { ...settings.ilert, apiUrl: api.baseUrl } });
  await client.settings.setSecrets({ ilertKey: `Bearer ${API_KEY}` });
  expect(await client.ilert.alertSources()).toHaveLength(4);
  expect(seen).not.toEqual([]);
  for (const agent of seen) expect(agent).toMatch(/^Tocsin\/\d/);
});

/** Work that ends with its signal, with its own error. */
const endless = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(new Error("ended"));
    signal.addEventListener("abort", () => reject(new Error("ended")));
  });

/** A clock that counts the pending timers. */
function countingClock() {
  const clock = createManualClock();
  const counts = { timers: 0 };
  const after: typeof clock.after = (delayMs, callback) => {
    counts.timers += 1;
    const cancel = clock.after(delayMs, callback);
    return () => {
      counts.timers -= 1;
      cancel();
    };
  };
  return { clock: { ...clock, after }, counts };
}

describe("withDeadline", () => {
  it("resolves to the result of the work, and leaves no timer behind", async () => {
    const { clock, counts } = countingClock();
    const { signal } = new AbortController();
    expect(await withDeadline(clock, 1_000, signal, async () => "done")).toBe("done");
    expect(counts.timers).toBe(0);
  });

  it("rejects with a TimeoutError when the time is over, whatever the work throws", async () => {
    const { clock, counts } = countingClock();
    const result = withDeadline(clock, 1_000, new AbortController().signal, endless);
    let isOver = false;
    const seen = expect(result.finally(() => (isOver = true))).rejects.toMatchObject({
      name: "TimeoutError",
    });
    await clock.advance(999);
    expect(isOver).toBe(false);
    await clock.advance(1);
    await seen;
    expect(counts.timers).toBe(0);
  });

  it.each([
    ["before", true],
    ["while", false],
  ])("rejects with an AbortError when the caller aborts %s the work runs", async (_when, isBefore) => {
    const controller = new AbortController();
    if (isBefore) controller.abort();
    const result = withDeadline(createManualClock(), 1_000, controller.signal, endless);
    const seen = expect(result).rejects.toMatchObject({ name: "AbortError" });
    controller.abort();
    await seen;
  });

  it("rejects with the error of the work if neither was the reason", async () => {
    const work = () => Promise.reject(new Error("refused"));
    const result = withDeadline(createManualClock(), 1_000, new AbortController().signal, work);
    await expect(result).rejects.toThrow("refused");
  });

  it("does not abort work that has ended when the caller aborts later", async () => {
    const controller = new AbortController();
    let given: AbortSignal | undefined;
    await withDeadline(createManualClock(), 1_000, controller.signal, async (signal) => {
      given = signal;
    });
    controller.abort();
    expect(given?.aborted).toBe(false);
  });
});
