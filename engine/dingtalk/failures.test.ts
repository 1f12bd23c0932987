import { describe, expect, it } from "vitest";
import { inEnglish } from "../../testkit/in-english.ts";
import { ProxyFailure } from "../http/fetch.ts";
import { classifyFailure as classifyUnrendered } from "./failures.ts";

const classifyFailure = (thrown: unknown) => inEnglish(classifyUnrendered(thrown));

const token = "0a1b2c3d4e5f";
const url = `https://oapi.dingtalk.com/robot/send?access_token=${token}`;
const wrapped = (code: string) =>
  new TypeError(`fetch failed ${url}`, { cause: Object.assign(new Error(url), { code }) });

describe("classifyFailure", () => {
  it.each([
    ["a lost connection", wrapped("ECONNRESET"), "network", "ECONNRESET"],
    ["a closed port", wrapped("ECONNREFUSED"), "network", "ECONNREFUSED"],
    ["an unknown host", wrapped("ENOTFOUND"), "network", "name"],
    ["a connect time-out", wrapped("UND_ERR_CONNECT_TIMEOUT"), "timeout", "in time"],
    ["an untrusted certificate", wrapped("DEPTH_ZERO_SELF_SIGNED_CERT"), "tls", "certificate"],
    ["a browser's unknown host", new Error("net::ERR_NAME_NOT_RESOLVED"), "network", "name"],
    ["a browser's certificate error", new Error("net::ERR_CERT_AUTHORITY_INVALID"), "tls", "certificate"],
    ["several addresses tried", new AggregateError([wrapped("ETIMEDOUT")]), "timeout", "ETIMEDOUT"],
    ["our own time limit", new DOMException(url, "TimeoutError"), "timeout", "in time"],
    ["giving up", new DOMException(url, "AbortError"), "aborted", "interrupted"],
    ["something that is no error", url, "network", "could not be reached"],
  ])("retries after %s, and names the cause", (_title, thrown, outcomeClass, words) => {
    const outcome = classifyFailure(thrown);
    expect(outcome).toMatchObject({ verdict: "retry", outcomeClass, httpStatus: null, answer: null });
    expect(outcome.reason.message).toContain(words);
    expect(JSON.stringify(outcome)).not.toContain(token);
  });

  const inCall = (syscall: string, code: string) =>
    new TypeError("fetch failed", { cause: Object.assign(new Error(), { code, syscall }) });

  it.each([
    ["a closed port", wrapped("ECONNREFUSED")],
    ["an unknown host", inCall("getaddrinfo", "EAI_NODATA")],
    ["a connect time-out of the system", inCall("connect", "ETIMEDOUT")],
    ["several addresses that cannot be reached", new AggregateError([inCall("connect", "ENETUNREACH")])],
    ["a connect time-out of the client", wrapped("UND_ERR_CONNECT_TIMEOUT")],
    ["an untrusted certificate", wrapped("DEPTH_ZERO_SELF_SIGNED_CERT")],
    ["a browser's certificate error", new Error("net::ERR_CERT_DATE_INVALID")],
    ["a browser's closed port", new Error("net::ERR_CONNECTION_REFUSED")],
  ])("is sure that nothing was posted after %s", (_title, thrown) => {
    expect(classifyFailure(thrown).maybePosted).toBe(false);
  });

  it.each([
    ["a lost connection", inCall("read", "ECONNRESET")],
    ["a broken pipe", inCall("write", "EPIPE")],
    ["a time-out while reading", inCall("read", "ETIMEDOUT")],
    ["a time-out of unknown kind", wrapped("ETIMEDOUT")],
    ["a late answer", wrapped("UND_ERR_HEADERS_TIMEOUT")],
    ["a connection that the server closed", wrapped("UND_ERR_SOCKET")],
    ["a browser's lost connection", new Error("net::ERR_CONNECTION_RESET")],
    ["a TLS alert", wrapped("ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED")],
    ["our own time limit", new DOMException("", "TimeoutError")],
    ["giving up", new DOMException("", "AbortError")],
    ["something that is no error", "x"],
  ])("does not rule out that the message was posted after %s", (_title, thrown) => {
    expect(classifyFailure(thrown).maybePosted).toBe(true);
  });

  it.each(["login", "unreachable", "refused", "certificate", "settings"] as const)(
    "blames the proxy, and is sure that nothing was posted, after its error: %s",
    (trouble) => {
      for (const thrown of [
        new ProxyFailure(trouble, wrapped("ECONNRESET")),
        new TypeError("fetch failed", {
          cause: new ProxyFailure(trouble, new DOMException("", "TimeoutError")),
        }),
      ]) {
        const outcome = classifyFailure(thrown);
        expect(outcome).toMatchObject({ outcomeClass: "proxy", maybePosted: false });
        expect(outcome.reason.message).toMatch(/proxy/i);
      }
    },
  );

  it.each(["TimeoutError", "AbortError"])(
    "does not rule out that the message was posted when a %s ends a connection",
    (name) => {
      const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED", syscall: "connect" });
      expect(classifyFailure(Object.assign(new Error("ended", { cause }), { name })).maybePosted).toBe(true);
      const inside = new TypeError("fetch failed", {
        cause: Object.assign(new Error("ended", { cause }), { name }),
      });
      expect(classifyFailure(inside).maybePosted).toBe(true);
    },
  );

  it("names no code if the error has none, and does not simplify the message", () => {
    const outcome = classifyFailure(new Error("no code"));
    expect(outcome.reason.message).not.toMatch(/null|undefined/);
    expect(outcome).toMatchObject({
      blocksAddress: false,
      simplify: false,
      mayPass: false,
      retryAfterMs: null,
    });
  });

  it("terminates for an error that is its own cause", () => {
    const error = new Error("round");
    error.cause = error;
    expect(classifyFailure(error).outcomeClass).toBe("network");
  });
});
