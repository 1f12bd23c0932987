import { describe, expect, it } from "vitest";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { anotherApp } from "../../testkit/tunnel/reverse-proxy.ts";
import { startReverseProxy } from "../../testkit/tunnel/while-testing.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { systemClock } from "../lib/clock.ts";
import { createProbeSignature, createTunnelProbe } from "./tunnel-probe.ts";

const realFetch = (url: string, init: RequestInit) => fetch(url, init);
const never = () => new AbortController().signal;

/** A probe without its own listener, so that any answer comes from elsewhere. */
const probeWithoutListener = () =>
  createTunnelProbe({ fetch: realFetch, clock: systemClock, signature: createProbeSignature() });
const problemAt = async (url: string) => {
  const result = await probeWithoutListener()(url, never());
  return result?.ok === false ? result.problem.sentence : result;
};

describe("a probe", () => {
  it("reports an answer of another program", async () => {
    const proxy = await startReverseProxy(() => "http://127.0.0.1:9");
    proxy.mode = anotherApp;
    expect(await problemAt(proxy.url)).toBe("tunnel.other-answer");
    proxy.mode = "forward";
    expect(await problemAt(proxy.url)).toBe("tunnel.nothing-behind");
    proxy.mode = (response) => response.writeHead(302, { location: "https://login.example.com" }).end();
    expect(await problemAt(proxy.url)).toBe("tunnel.redirected");
    proxy.mode = (response) => response.writeHead(200).end("x".repeat(1_000_000));
    expect(await problemAt(proxy.url)).toBe("tunnel.other-answer");
  });

  it("distinguishes another Tocsin from this one", async () => {
    const other = await startTestEngine();
    expect(await problemAt(other.hooksUrl)).toBe("tunnel.other-tocsin");
  });

  it("reports an unreachable address and an unknown name", async () => {
    const proxy = await startReverseProxy(() => "");
    await proxy.close();
    expect(await problemAt(proxy.url)).toBe("tunnel.unreachable");
    expect(await problemAt("http://tocsin-test.invalid")).toBe("tunnel.no-such-name");
  });

  it("ends with a timeout, and with the signal", async () => {
    const proxy = await startReverseProxy(() => "");
    proxy.mode = "freeze";
    const clock = createManualClock();
    const probe = createTunnelProbe({ fetch: realFetch, clock, signature: createProbeSignature() });
    const asked = probe(proxy.url, never());
    await waitUntil(async () => proxy.calls === 1);
    await clock.advance(10_000);
    expect(await asked).toMatchObject({ ok: false, problem: { sentence: "tunnel.silent" } });

    const controller = new AbortController();
    const givenUp = probe(proxy.url, controller.signal);
    controller.abort();
    expect(await givenUp).toBeNull();
  });
});

describe("the hooks", () => {
  it("answer an unsigned probe like any wrong token", async () => {
    const engine = await startTestEngine();
    const seen = async (path: string) => {
      const answer = await fetch(`${engine.hooksUrl}${path}`, { method: "POST", body: "{}" });
      return { status: answer.status, body: await answer.text() };
    };
    const forged = createProbeSignature().question().nonce;
    expect(await seen(`/hooks/-/${forged}`)).toEqual(await seen("/hooks/nobody/wrong"));
    expect(await seen("/hooks/-")).toEqual(await seen("/hooks/nobody"));
  });
});

describe("the signature of a probe", () => {
  const signature = createProbeSignature();

  it("accepts the answer to its own challenge, and no other", () => {
    const first = signature.question();
    const second = signature.question();
    const answer = signature.answer(first.nonce) ?? "";
    expect(first.isAnswer(answer)).toBe(true);
    expect(second.isAnswer(answer)).toBe(false);
    expect(first.isAnswer(first.nonce)).toBe(false);
    expect(first.isAnswer("")).toBe(false);
  });

  it("answers no unsigned or changed challenge, and none of another run", () => {
    const { nonce } = signature.question();
    expect(createProbeSignature().answer(nonce)).toBeNull();
    for (const forged of ["", ".", "nonce", "nonce.", `x${nonce}`, `${nonce}x`, nonce.split(".")[0] ?? ""])
      expect(signature.answer(forged), forged).toBeNull();
  });

  it("does not accept a challenge's signature as an answer", () => {
    const { nonce, isAnswer } = signature.question();
    expect(isAnswer(nonce.split(".")[1] ?? "")).toBe(false);
  });
});
