// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { overPort, startRemoteTestEngine } from "../../../testkit/engine/remote-test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import type { Desktop } from "../../data/services.ts";
import { SettingsPage } from "./settings-page.tsx";

const SERVER = "https://tocsin.example.com";

/** The app around the page; only what the settings of a desktop without a connection use. */
const desktop = {
  bridge: {},
  team: { server: SERVER, serverVersion: null, ownVersion: "1.0.0", isSameVersion: true },
} as unknown as Desktop;

it("a desktop that cannot reach its team shows and changes the network settings of its own", async () => {
  const viewer = await startRemoteTestEngine({
    server: SERVER,
    newToken: "token-of-ann",
    fetch: async () => {
      throw new TypeError("the company's proxy has moved");
    },
  });
  const client = overPort(viewer);
  const { user } = await renderPage(<SettingsPage />, { client, live: [{ type: "reset" }], desktop });
  await screen.findByText(/belong to this machine.*tocsin\.example\.com/);
  // The others are the server's, and unknown.
  expect(screen.getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    "Network",
    "Team server",
    "Language and appearance",
  ]);
  expect(screen.queryAllByRole("alert")).toEqual([]);
  await user.click(screen.getByText("Custom"));
  await user.type(
    await screen.findByRole("textbox", { name: "Proxy address" }),
    "http://proxy.example.com:3128{Enter}",
  );
  await waitFor(async () =>
    expect((await client.settings.get()).network).toMatchObject({
      proxy: "manual",
      proxyUrl: "http://proxy.example.com:3128",
    }),
  );
});
