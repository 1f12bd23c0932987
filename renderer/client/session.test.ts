import { describe, expect, it } from "vitest";
import { createSession, keyIn, tokenInFragment } from "./session.ts";

function sessionAnswering(status: number | "down") {
  const calls: { url: string; body: unknown }[] = [];
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
  const session = createSession({
    origin: "http://127.0.0.1:41701",
    fetch: async (url, init) => {
      calls.push({ url: url.href, body: JSON.parse(String(init.body)) });
      if (status === "down") throw new TypeError("down");
      return { ok: status < 400, status, json: async () => ({ key: "key-of-the-page" }) };
    },
    key: keyIn(() => storage),
  });
  return { session, calls, kept };
}

describe("createSession", () => {
  it("posts the token, without spaces around it, to the engine's login and opens", async () => {
    const { session, calls } = sessionAnswering(200);
    session.lock();
    expect(await session.login(" abc \n")).toBeNull();
    expect(calls).toEqual([{ url: "http://127.0.0.1:41701/auth/login", body: { token: "abc" } }]);
    expect(session.state.get()).toBe("open");
  });

  it("then calls with its own key, and never with the token", async () => {
    const { session, kept } = sessionAnswering(200);
    expect(session.headers()).toEqual({});
    await session.login("abc");
    expect(session.headers()).toEqual({ authorization: "Bearer key-of-the-page" });
    expect([...kept.values()]).toEqual(["key-of-the-page"]);
  });

  it("works until it is closed if the browser stores nothing", () => {
    const key = keyIn(() => {
      throw new DOMException("denied", "SecurityError");
    });
    expect(key.read()).toBeNull();
    key.write("key");
    expect(key.read()).toBe("key");
  });

  it("stays locked when the token is rejected, and distinguishes that from other errors", async () => {
    const { session } = sessionAnswering(401);
    expect(await session.login("wrong")).toEqual({ kind: "wrongToken" });
    expect(session.state.get()).toBe("locked");
    expect(await sessionAnswering(429).session.login("abc")).toEqual({ kind: "rejected", status: 429 });
  });

  it("reports that the engine cannot be reached when it is down", async () => {
    const { session } = sessionAnswering("down");
    expect(await session.login("abc")).toEqual({ kind: "unreachable" });
  });

  it("notifies its listeners when it is locked", () => {
    const { session } = sessionAnswering(200);
    const seen: string[] = [];
    session.state.subscribe(() => seen.push(session.state.get()));
    session.lock();
    session.lock();
    expect(seen).toEqual(["locked"]);
  });
});

describe("tokenInFragment", () => {
  it("finds the token of a start link", () => {
    expect(tokenInFragment("#token=a1-_~.B")).toBe("a1-_~.B");
  });

  it.each(["", "#", "#/log?q=token", "#token="])("finds none in %j", (fragment) => {
    expect(tokenInFragment(fragment)).toBeNull();
  });
});
