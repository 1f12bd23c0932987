import { describe, expect, it } from "vitest";
import { classifyFailure } from "./failures.ts";

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
    ["giving up", new DOMException(url, "AbortError"), "aborted", "broken off"],
    ["something that is no error", url, "network", "could not be reached"],
  ])("tries again after %s and says what it was", (_title, thrown, outcomeClass, words) => {
    const outcome = classifyFailure(thrown);
    expect(outcome).toMatchObject({ verdict: "retry", outcomeClass, httpStatus: null, answer: null });
    expect(outcome.reason.message).toContain(words);
    expect(JSON.stringify(outcome)).not.toContain(token);
  });

  it("ends on an error that causes itself", () => {
    const error = new Error("round");
    error.cause = error;
    expect(classifyFailure(error).outcomeClass).toBe("network");
  });
});
