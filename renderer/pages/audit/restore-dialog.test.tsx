// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { EngineClient } from "../../../engine/engine.ts";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { AuditPage } from "./audit-page.tsx";

/** The versions of an engine whose connector was renamed; the one before that is open. */
async function openVersions(prepare?: (client: EngineClient) => Promise<unknown>) {
  const { client } = await startTestEngine();
  await prepare?.(client);
  await client.connectors.create({ id: "ops", name: "Ops", type: "practice" });
  const [before] = (await client.versions.list({ limit: 1 })).items;
  await client.connectors.update({ id: "ops", name: "Renamed" });
  const version = before?.version ?? 0;
  window.location.hash = `#/audit/versions?version=${version}`;
  const { user } = await renderPage(<AuditPage />, { client });
  const nameNow = async () => (await client.connectors.list())[0]?.name;
  const askRestore = async () => {
    await user.click(await screen.findByRole("button", { name: "Restore…" }));
    const dialog = await screen.findByRole("dialog", { name: `Restore version ${version}?` });
    await within(dialog).findByRole("list", { name: "What changed" });
    return within(dialog);
  };
  return { client, user, version, nameNow, askRestore };
}

it("a version is compared with the one before it, or with any other", async () => {
  const { user, version } = await openVersions();
  const row = within(await screen.findByRole("article", { name: `Version ${version}` }));
  await row.findByText("added");
  await user.click(row.getByRole("combobox", { name: "Changes since" }));
  await user.click(await screen.findByRole("option", { name: new RegExp(`^Version ${version + 1} `) }));
  await waitFor(() => expect(window.location.hash).toContain(`since=${version + 1}`));
  await waitFor(() =>
    expect(row.getAllByText("Renamed").some((value) => value.closest("del") !== null)).toBe(true),
  );
});

it("is restored only after the dialog has said what changes, and that was confirmed", async () => {
  const { user, version, nameNow, askRestore } = await openVersions();
  const first = await askRestore();
  await user.click(first.getByRole("button", { name: "Leave it" }));
  expect(await nameNow()).toBe("Renamed");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const dialog = await askRestore();
  dialog.getByText("name");
  await user.click(dialog.getByRole("button", { name: `Restore version ${version}` }));
  await screen.findByText(`Version ${version} is restored.`);
  expect(await nameNow()).toBe("Ops");
  await screen.findByRole("article", { name: `Version ${version + 2}` });
});

it("a configuration that changes meanwhile is explained, with the new plan", async () => {
  const { client, user, version, nameNow, askRestore } = await openVersions();
  const dialog = await askRestore();
  await client.settings.update({ giveUpAfterHours: 7 });
  await dialog.findByText(/Somebody has changed the configuration meanwhile/);
  await dialog.findByText("settings.giveUpAfterHours");
  const confirm = dialog.getByRole("button", { name: `Restore version ${version}` });
  await waitFor(() => expect(confirm.hasAttribute("disabled")).toBe(false));
  await user.click(confirm);
  await waitFor(async () => expect(await nameNow()).toBe("Ops"));
});

it("says whose secrets are gone", async () => {
  const { client, askRestore } = await openVersions();
  await client.sources.remove({ params: { id: "test" }, query: {} });
  const dialog = await askRestore();
  dialog.getByText("Secrets to enter again");
  dialog.getByText(/does not work: Test\.$/);
});

it("says which secrets of the settings are not stored", async () => {
  const { client, askRestore } = await openVersions((engine) =>
    engine.settings.update({ tunnel: { provider: "ngrok" }, proxySignIn: { header: "x-email" } }),
  );
  await client.settings.update({ tunnel: { provider: "own" }, proxySignIn: { header: null } });
  const dialog = await askRestore();
  dialog.getByText(/: authtoken of ngrok and secret shared with the authenticating proxy\.$/);
});

/** Makes one version after the other. */
async function makeVersions(client: EngineClient, count: number) {
  for (let number = 1; number <= count; number++) await client.settings.update({ giveUpAfterHours: number });
}

it("a version that was deleted, and one that never existed, is said to be absent", async () => {
  const clock = createManualClock();
  const { client } = await startTestEngine({ clock });
  await client.settings.update({ audit: { versions: 10 } });
  await makeVersions(client, 12);
  await clock.advance(11 * 60_000);
  await waitFor(async () => {
    expect((await client.versions.list({ limit: 50 })).items.at(-1)?.version).toBeGreaterThan(2);
  });
  window.location.hash = "#/audit/versions?version=2";
  await renderPage(<AuditPage />, { client });
  await screen.findByText("Version 2 was deleted, because only the newest versions are kept.");
  window.location.hash = "#/audit/versions?version=900";
  await screen.findByText("There is no version 900.");
  const newest = (await client.versions.list({ limit: 1 })).items[0]?.version ?? 0;
  window.location.hash = `#/audit/versions?version=${newest}`;
  await waitFor(() => expect(screen.queryByText(/There is no version/)).toBeNull());
});

it("an old version in the address is loaded", async () => {
  const { client } = await startTestEngine();
  await makeVersions(client, 60);
  window.location.hash = "#/audit/versions?version=2";
  await renderPage(<AuditPage />, { client });
  const row = await screen.findByRole("article", { name: "Version 2" });
  expect(within(row).getByRole("button", { name: "Version 2" }).getAttribute("aria-expanded")).toBe("true");
  expect(screen.queryByText(/was deleted/)).toBeNull();
});
