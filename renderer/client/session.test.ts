import { describe, expect, it } from "vitest";
import { createSession, keptKeyIn, TAB_KEY_NAME, tokenInFragment } from "./session.ts";

function sessionAnswering(
  status: number | "down",
  answer: object = { key: "key-of-the-page" },
  kept = new Map<string, string>(),
) {
  const calls: { url: string; body: unknown }[] = [];
  const left: string[] = [];
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
  const session = createSession({
    origin: "http://127.0.0.1:41701",
    fetch: async (url, init) => {
      calls.push({ url: url.href, body: JSON.parse(String(init.body ?? null)) });
      if (status === "down") throw new TypeError("down");
      return { ok: status < 400, status, json: async () => answer };
    },
    key: keptKeyIn(() => storage),
    tabKey: keptKeyIn(() => storage, TAB_KEY_NAME),
    language: () => "de",
    leaveFor: (address) => void left.push(address),
  });
  return { session, calls, kept, left };
}

describe("createSession", () => {
  it("posts the token, without spaces around it, to the engine's login and opens", async () => {
    const { session, calls } = sessionAnswering(200);
    session.lock(null);
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
    const key = keptKeyIn(() => {
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
    session.lock(null);
    session.lock(null);
    expect(seen).toEqual(["locked"]);
  });
});

describe("the end of a login", () => {
  const detail = "An admin has ended your sign-in.";

  it("is explained until the next login", async () => {
    const { session } = sessionAnswering(200);
    await session.login("abc");
    session.lock("Bearer key-of-the-page", detail);
    expect(session.ending()).toEqual({ kind: "rejected", status: 401, detail });
    await session.login("abc");
    expect(session.ending()).toBeNull();
  });

  it("is not explained to somebody who was not logged in", () => {
    const { session } = sessionAnswering(200);
    session.lock(null, "Log in with your link.");
    expect([session.state.get(), session.ending()]).toEqual(["locked", null]);
  });
});

describe("a call that is rejected late", () => {
  it("does not end the login that succeeded meanwhile", async () => {
    const { session } = sessionAnswering(200);
    session.lock(null);
    await session.login("abc");
    session.lock(null);
    session.lock("Bearer key-of-an-earlier-login");
    expect(session.state.get()).toBe("open");
    session.lock("Bearer key-of-the-page");
    expect(session.state.get()).toBe("locked");
  });
});

describe("a sign-in through a provider", () => {
  const URL_OF_PROVIDER = { url: "https://login.example/auth?state=x" };
  const END = "http://127.0.0.1:41701/auth/oidc/end";

  it("leaves the page with a key that only this tab has, and comes back with it once", async () => {
    const { session, calls, kept, left } = sessionAnswering(200, URL_OF_PROVIDER);
    expect(await session.beginOidc()).toBeNull();
    expect(left).toEqual(["/auth/oidc/leave?state=x"]);
    const browserKey = kept.get(TAB_KEY_NAME);
    expect(browserKey).toMatch(/^[\w-]{43}$/);
    expect(calls).toEqual([{ url: END.replace("end", "begin"), body: { browserKey } }]);

    const back = sessionAnswering(200, { key: "key-of-the-page" }, kept);
    expect(await back.session.endOidc("?code=x&state=y")).toBeNull();
    expect(back.calls).toEqual([{ url: END, body: { browserKey, query: "?code=x&state=y" } }]);
    expect(back.session.headers()).toEqual({ authorization: "Bearer key-of-the-page" });
    expect(kept.get(TAB_KEY_NAME)).toBe("");
  });

  it("comes back in a tab that has not begun one with a key that nobody knows", async () => {
    const { session, calls } = sessionAnswering(200);
    await session.endOidc("?code=x&state=y");
    expect(calls).toMatchObject([{ body: { browserKey: expect.stringMatching(/^[\w-]{43}$/) } }]);
  });

  it("shows why it was refused, and stays here", async () => {
    const { session, left } = sessionAnswering(403, { detail: "Ask an admin." });
    const refusal = { kind: "rejected", status: 403, detail: "Ask an admin." };
    expect(await session.beginOidc()).toEqual(refusal);
    expect(await session.endOidc("?state=y")).toEqual(refusal);
    expect([session.state.get(), left]).toEqual(["locked", []]);
  });

  it("is offered as the engine says, and not while it cannot be asked", async () => {
    const offer = { host: "login.example", redirectUri: "https://tocsin.example/sign-in" };
    expect(await sessionAnswering(200, offer).session.offer()).toEqual(offer);
    expect(await sessionAnswering("down").session.offer()).toBeNull();
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
