// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPage } from "../../testkit/page/render-page.tsx";
import { createSession, keptKeyIn, TAB_KEY_NAME } from "../client/session.ts";
import { LockedView } from "./locked-view.tsx";

const TOKEN = "tocsin_link_of-the-test";
const HOST = "login.example.com";

const REFUSED = { detail: "This link was used already, or has expired." };

/** The login page of a server that accepts one token, and perhaps offers a provider. */
async function open({ isDown = false, provider = false, ended = "" } = {}) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
  const left: string[] = [];
  const answers = (path: string, body: { token?: string } | null) => {
    if (path === "/auth/oidc")
      return { host: provider ? HOST : null, redirectUri: `${location.origin}/sign-in` };
    if (path === "/auth/oidc/begin") return { url: `https://${HOST}/authorize?state=the-state` };
    return body?.token === TOKEN ? { key: "key-of-the-page" } : null;
  };
  const session = createSession({
    origin: location.origin,
    fetch: async (url, init) => {
      if (isDown) throw new TypeError("down");
      const answer = answers(url.pathname, JSON.parse(String(init.body ?? null)));
      return {
        ok: answer !== null,
        status: answer === null ? 401 : 200,
        json: async () => answer ?? REFUSED,
      };
    },
    key: keptKeyIn(() => storage),
    tabKey: keptKeyIn(() => storage, TAB_KEY_NAME),
    language: () => "en",
    leaveFor: (address) => void left.push(address),
  });
  if (ended === "") session.lock(null);
  else {
    await session.login(TOKEN);
    session.lock("Bearer key-of-the-page", ended);
  }
  const { user } = await renderPage(<LockedView problem={null} />, { session });
  const enter = async (text: string) => {
    await user.click(screen.getByLabelText("Link or token"));
    await user.paste(text);
    await user.click(screen.getByRole("button", { name: "Open Tocsin" }));
  };
  return { session, user, enter, left };
}

it.each([TOKEN, `http://127.0.0.1:41701/#token=${TOKEN}`])(
  "opens with a token or a whole link: %s",
  async (pasted) => {
    const { session, enter } = await open();
    await enter(pasted);
    await waitFor(() => expect(session.state.get()).toBe("open"));
    expect(session.headers()).toEqual({ authorization: "Bearer key-of-the-page" });
  },
);

it("says that a token was not accepted, and forgets it", async () => {
  const { session, enter } = await open();
  await enter("tocsin_link_of-yesterday");
  expect(await screen.findByText(REFUSED.detail)).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>("Link or token").value).toBe("");
  expect(session.state.get()).toBe("locked");
});

it("says that Tocsin cannot be reached", async () => {
  const { enter } = await open({ isDown: true });
  await enter(TOKEN);
  expect(await screen.findByText(/^Tocsin could not be reached/)).toBeDefined();
});

it("leaves for the provider only if there is one", async () => {
  const { user, left } = await open({ provider: true });
  await user.click(await screen.findByRole("button", { name: `Sign in with ${HOST}` }));
  await waitFor(() => expect(left).toEqual(["/auth/oidc/leave?state=the-state"]));
});

it("says why a login is over", async () => {
  await open({ ended: "An admin has ended your sign-in." });
  expect(await screen.findByText("An admin has ended your sign-in.")).toBeDefined();
});
