import { describe, expect, it } from "vitest";
import { ProxyFailure } from "../engine/http/fetch.ts";
import { failureOfStatus, routeErrorAsProxyFailure } from "./proxy-routes.ts";

const failure = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });
/** Wrapped the way undici wraps system errors. */
const wrapped = (cause: Error) => new TypeError("fetch failed", { cause });

it.each([
  [407, "login"],
  [403, "refused"],
  [502, "refused"],
])("a proxy that answers a CONNECT with %d: %s", (status, trouble) => {
  expect(failureOfStatus(status)).toMatchObject({ trouble });
});

describe("asProxyFailure", () => {
  it.each([
    ["tunnel", failure("ECONNREFUSED", { syscall: "connect" }), "unreachable"],
    ["tunnel", failure("ECONNRESET"), "unreachable"],
    ["tunnel", failure("DEPTH_ZERO_SELF_SIGNED_CERT"), "certificate"],
    ["tunnel", wrapped(failure("UNABLE_TO_VERIFY_LEAF_SIGNATURE")), "certificate"],
    ["tunnel", new Error("no code"), "unreachable"],
    ["forward", failure("UND_ERR_INVALID_ARG"), "login"],
    ["forward", wrapped(failure("ECONNREFUSED", { syscall: "connect" })), "unreachable"],
    ["forward", failure("ENOTFOUND", { syscall: "getaddrinfo" }), "unreachable"],
    ["forward", failure("UND_ERR_CONNECT_TIMEOUT"), "unreachable"],
    ["socks", failure("UND_ERR_SOCKS5_AUTH_FAILED"), "login"],
    ["socks", wrapped(failure("UND_ERR_SOCKS5_CONNECTION")), "refused"],
    ["socks", failure("EHOSTUNREACH", { syscall: "connect" }), "unreachable"],
  ] as const)("%s: %s is an error of the proxy: %s", (way, thrown, trouble) => {
    const converted = routeErrorAsProxyFailure(thrown, way);
    expect(converted).toBeInstanceOf(ProxyFailure);
    expect(converted).toMatchObject({ trouble, cause: thrown });
  });

  it.each([
    // The connection broke later, so the request may have been sent.
    ["forward", failure("ECONNRESET", { syscall: "read" })],
    ["socks", failure("ECONNRESET", { syscall: "read" })],
    // The server's own certificate, behind the proxy.
    ["socks", failure("CERT_HAS_EXPIRED")],
    ["socks", failure("UND_ERR_INVALID_ARG")],
    ["forward", failure("EACCES", { syscall: "connect" })],
    ["forward", "not even an error"],
    ["tunnel", new DOMException("", "AbortError")],
    ["tunnel", new DOMException("", "TimeoutError")],
    ["tunnel", new ProxyFailure("login")],
  ] as const)("%s: %s is returned unchanged", (way, thrown) => {
    expect(routeErrorAsProxyFailure(thrown, way)).toBe(thrown);
  });
});
