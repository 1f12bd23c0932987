// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { useSettings } from "../../data/queries.ts";
import { ForwardingSection } from "./forwarding-section.tsx";
import { RetentionSection } from "./retention-section.tsx";

function Sections() {
  const settings = useSettings().data;
  if (settings === undefined) return null;
  return (
    <>
      <ForwardingSection settings={settings} />
      <RetentionSection settings={settings} about={undefined} />
    </>
  );
}

async function openSettings() {
  const { client } = await startTestEngine();
  const page = await renderPage(<Sections />, { client });
  const days = await screen.findByRole<HTMLInputElement>("textbox", { name: "Days" });
  return { client, days, ...page };
}

describe("a setting", () => {
  it("is saved on Enter, and can be undone from its notice", async () => {
    const { client, user, days } = await openSettings();
    const before = days.value;
    await user.clear(days);
    await user.type(days, "42{Enter}");
    await waitFor(async () => expect((await client.settings.get()).retention.days).toBe(42));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(async () => expect(String((await client.settings.get()).retention.days)).toBe(before));
    await waitFor(() => expect(days.value).toBe(before));
  });

  it("sets how much of the audit is kept, within the contract's bounds", async () => {
    const { client, user } = await openSettings();
    for (const [name, typed, saved] of [
      ["Keep the audit for (days)", "30", { days: 30 }],
      ["Audit entries", "5000", { entries: 5_000 }],
      ["Configuration versions", "50", { versions: 50 }],
    ] as const) {
      const field = screen.getByRole("textbox", { name });
      await user.clear(field);
      await user.type(field, `${typed}{Enter}`);
      await waitFor(async () => expect((await client.settings.get()).audit).toMatchObject(saved));
    }
    const entries = screen.getByRole("textbox", { name: "Audit entries" });
    await user.clear(entries);
    await user.type(entries, "1{Enter}");
    expect(entries.getAttribute("aria-invalid")).toBe("true");
  });

  it("an invalid number stays to be corrected, with the bounds; Escape restores the saved one", async () => {
    const { client, user, days } = await openSettings();
    const before = days.value;
    await user.clear(days);
    await user.type(days, "0{Enter}");
    expect(screen.getByText(/^This must be a whole number from/)).toBeDefined();
    expect(days.getAttribute("aria-invalid")).toBe("true");
    expect(String((await client.settings.get()).retention.days)).toBe(before);
    await user.type(days, "{Escape}");
    expect(days.value).toBe(before);
    expect(screen.queryByText(/^This must be a whole number from/)).toBeNull();
  });

  it("stops forwarding and resumes it", async () => {
    const { client, user } = await openSettings();
    await user.click(screen.getByRole("button", { name: "Until I resume" }));
    await waitFor(async () => expect((await client.status()).paused).not.toBeNull());
    await user.click(await screen.findByRole("button", { name: /^Resume/ }));
    expect(await screen.findByText("Messages are being forwarded.")).toBeDefined();
    expect((await client.status()).paused).toBeNull();
  });
});

describe("a setting that somebody else changes meanwhile", () => {
  /** The days of retention are being set to 42, while somebody else has set them to 50. */
  async function openConflict() {
    const page = await openSettings();
    const { client, user, days } = page;
    await user.clear(days);
    await user.type(days, "42");
    await client.settings.update({ retention: { days: 50 } });
    await user.keyboard("{Enter}");
    expect(await screen.findByText("Days was changed elsewhere while you were editing.")).toBeDefined();
    expect([days.value, (await client.settings.get()).retention.days]).toEqual(["42", 50]);
    return { ...page, stored: async () => (await client.settings.get()).retention.days };
  }
  const press = (name: string) => screen.getByRole("button", { name });

  it("is overwritten only if the reader decides so", async () => {
    const { user, days, stored } = await openConflict();
    await user.click(press("Keep my version"));
    await waitFor(async () => expect(await stored()).toBe(42));
    expect(days.value).toBe("42");
    expect(screen.queryByText(/was changed elsewhere/)).toBeNull();
  });

  it("can be loaded instead", async () => {
    const { user, days, stored } = await openConflict();
    await user.click(press("Load the new version"));
    await waitFor(() => expect(days.value).toBe("50"));
    expect(await stored()).toBe(50);
    expect(screen.queryByText(/was changed elsewhere/)).toBeNull();
  });

  it("does not matter if it is another one, whose change is kept", async () => {
    const { client, user, days } = await openSettings();
    await user.clear(days);
    await user.type(days, "42");
    await client.settings.update({ retention: { megabytes: 700 }, language: "de" });
    await user.keyboard("{Enter}");
    await waitFor(async () =>
      expect(await client.settings.get()).toMatchObject({
        retention: { days: 42, megabytes: 700 },
        language: "de",
      }),
    );
    expect(screen.queryByText(/was changed elsewhere/)).toBeNull();
  });

  it("is not the reader's own earlier change, which is still being saved", async () => {
    const { client } = await startTestEngine();
    const held = Promise.withResolvers<void>();
    const sent: unknown[] = [];
    const settings = new Proxy(client.settings, {
      get: (target, name) =>
        name === "update"
          ? async (input: Parameters<typeof client.settings.update>[0]) => {
              sent.push(input);
              await held.promise;
              return await client.settings.update(input);
            }
          : Reflect.get(target, name),
    });
    const slow = new Proxy(client, {
      get: (target, name) => (name === "settings" ? settings : Reflect.get(target, name)),
    });
    const { user } = await renderPage(<Sections />, { client: slow });
    for (const [name, typed] of [
      ["Days", "42{Enter}"],
      ["Audit entries", "5000{Enter}"],
    ] as const) {
      const field = await screen.findByRole("textbox", { name });
      await user.clear(field);
      await user.type(field, typed);
    }
    expect(sent).toHaveLength(1);
    held.resolve();
    await waitFor(async () =>
      expect(await client.settings.get()).toMatchObject({
        retention: { days: 42 },
        audit: { entries: 5_000 },
      }),
    );
    // The second one was not refused, and so not repeated.
    expect(sent).toHaveLength(2);
  });

  it("is not undone by the notice of an earlier change", async () => {
    const { client, user, days } = await openSettings();
    await user.clear(days);
    await user.type(days, "42{Enter}");
    const undo = await screen.findByRole("button", { name: "Undo" });
    await client.settings.update({ retention: { days: 50 } });
    await user.click(undo);
    await screen.findByText("This was changed elsewhere in the meantime. Nothing is overwritten yet.");
    expect((await client.settings.get()).retention.days).toBe(50);
  });
});
