// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { renderPage } from "../../testkit/page/render-page.tsx";
import { useAppearance, useChangeAppearance } from "./appearance.ts";
import { createKeptAppearance } from "./kept-appearance.ts";

const DARK = "Dark";

function Probe() {
  const change = useChangeAppearance();
  const { appearance, language } = useAppearance();
  return (
    <>
      <output>{`${appearance} ${language}`}</output>
      <button type="button" onClick={() => change({ appearance: "dark" })}>
        {DARK}
      </button>
    </>
  );
}

/** A browser that keeps what was stored, with the last listener of another tab's changes. */
function browser(stored: Record<string, string> = {}) {
  const items = new Map(Object.entries(stored));
  let listen = (_event: { key: string; newValue: string }) => {};
  const page = {
    localStorage: {
      getItem: (name: string) => items.get(name) ?? null,
      setItem: (name: string, value: string) => items.set(name, value),
    },
    addEventListener: (_type: string, listener: typeof listen) => {
      listen = listener;
    },
  };
  return {
    kept: createKeptAppearance(page as never),
    page,
    fromAnotherTab: (newValue: string) => listen({ key: "tocsin.appearance", newValue }),
  };
}

it("a browser keeps its own choice, and the server's settings are the default", async () => {
  const { client } = await startTestEngine();
  await client.settings.update({ appearance: "light", language: "de" });
  const { kept, page } = browser();
  const { user } = await renderPage(<Probe />, { client, keptAppearance: kept });
  const shown = screen.getByRole("status");
  await waitFor(() => expect(shown.textContent).toBe("light de"));
  await user.click(screen.getByRole("button", { name: "Dark" }));
  expect(shown.textContent).toBe("dark de");
  expect((await client.settings.get()).appearance).toBe("light");
  expect(createKeptAppearance(page as never).get()).toMatchObject({ appearance: "dark" });

  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(shown.textContent).toBe("light de");
});

it("the desktop keeps the choice in the settings", async () => {
  const { client } = await startTestEngine();
  const { user } = await renderPage(<Probe />, { client });
  await user.click(screen.getByRole("button", { name: "Dark" }));
  await waitFor(async () => expect((await client.settings.get()).appearance).toBe("dark"));
});

it("the tabs of a browser look alike, and what is stored wrongly is left out", () => {
  const { kept, fromAnotherTab } = browser({ "tocsin.appearance": '{"appearance":"pink","language":"de"}' });
  expect(kept.get()).toEqual({ appearance: undefined, language: "de", contrast: undefined });
  fromAnotherTab('{"contrast":"high"}');
  expect(kept.get()).toEqual({ appearance: undefined, language: undefined, contrast: "high" });
  fromAnotherTab("not JSON");
  expect(kept.get()).toEqual({ appearance: undefined, language: undefined, contrast: undefined });
});
