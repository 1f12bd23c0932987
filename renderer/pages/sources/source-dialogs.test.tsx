// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { startTestEngine, TEST_TOKEN } from "../../../testkit/engine/test-engine.ts";
import { recordedClient } from "../../../testkit/page/recorded-client.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { sampleStatus } from "../../../testkit/status-samples.ts";
import { SourcesPage } from "./sources-page.tsx";

async function open() {
  const engine = await startTestEngine();
  const { client, calls } = recordedClient(
    engine.client,
    "sources.rotate",
    "sources.sample",
    "sources.update",
  );
  const page = await renderPage(<SourcesPage />, { client });
  await screen.findByRole("article", { name: "Test" });
  return { engine, calls, ...page };
}

it("a viewer can neither make a new URL nor revoke the old one", async () => {
  const { client } = await startTestEngine();
  await client.sources.rotate({ id: "test", token: "the-next-token-of-this-test", overlapMinutes: 60 });
  const me = { kind: "person", role: "viewer", name: "Mei", email: "mei@example.com", id: "mei" } as const;
  await renderPage(<SourcesPage />, {
    client,
    live: [{ type: "status", status: sampleStatus(), me: me as never }],
  });
  for (const name of ["Revoke now", "New URL …"]) {
    const button = await screen.findByRole("button", { name });
    await waitFor(() => expect(button.closest("fieldset")).toHaveProperty("disabled", true));
  }
});

const dialogNamed = async (name: string) => within(await screen.findByRole("dialog", { name }));

describe("a new URL for a webhook source", () => {
  it("is made with the chosen overlap, shown once, and the old one is taken meanwhile", async () => {
    const { engine, user, calls } = await open();
    await user.click(screen.getByRole("button", { name: "New URL …" }));
    const dialog = await dialogNamed("A new URL for Test");
    await user.click(dialog.getByRole("combobox", { name: "Accept the old one for" }));
    await user.click(await screen.findByRole("option", { name: "7 days" }));
    await user.click(dialog.getByRole("button", { name: "Create the new URL" }));
    await waitFor(() =>
      expect(calls).toMatchObject([
        { procedure: "sources.rotate", input: { id: "test", overlapMinutes: 7 * 24 * 60 } },
      ]),
    );
    const [{ token }] = calls.map(({ input }) => input) as [{ token: string }];
    expect(token).not.toBe(TEST_TOKEN);
    const shown = await screen.findByDisplayValue<HTMLInputElement>(new RegExp(`/hooks/test/${token}$`));
    expect(shown.readOnly).toBe(true);
    const { previousToken } = await engine.client.sources.get({ id: "test" });
    expect(previousToken?.validUntil).toBeGreaterThan(Date.now() + 6 * 24 * 60 * 60_000);
    await user.click(screen.getByRole("button", { name: "I have pasted it" }));
    await waitFor(() => expect(document.body.innerHTML).not.toContain(token));
  });

  it("is not made when the dialog is cancelled", async () => {
    const { user, calls } = await open();
    await user.click(screen.getByRole("button", { name: "New URL …" }));
    const dialog = await dialogNamed("A new URL for Test");
    await user.click(dialog.getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(calls).toEqual([]);
  });
});

describe("a sample event", () => {
  it("is sent as the chosen alert event, after saying whom it reaches, and leads to its row", async () => {
    const { engine, user, calls } = await open();
    await user.click(screen.getByRole("button", { name: "Send a sample event …" }));
    const dialog = await dialogNamed("Send a sample event to Test");
    expect(dialog.getByText(/^No alert action forwards this alert event/)).toBeDefined();
    await engine.connect({ id: "drill", name: "Drill", type: "practice" }, ["alert-resolved"]);
    await user.click(dialog.getByRole("combobox", { name: "Alert event" }));
    await user.click(await screen.findByRole("option", { name: /resolved$/i }));
    expect(await dialog.findByText(/^It goes to Drill, unless a condition/)).toBeDefined();
    await user.click(dialog.getByRole("button", { name: "Send" }));
    const link = await dialog.findByRole("link", { name: "Show in the log" });
    expect(calls.map(({ input }) => input)).toEqual([{ id: "test", type: "alert-resolved" }]);
    const [event] = (await engine.client.events.list({})).items;
    expect(link.getAttribute("href")).toBe(`#/log/${event?.id}`);
    expect(dialog.getByText("The listener responded with HTTP 202")).toBeDefined();
  });
});

it("switching a source off sends that alone, and says what that means", async () => {
  const { engine, user, calls } = await open();
  await user.click(screen.getByLabelText("Take events from Test"));
  expect(await screen.findByText("Switched off: ilert's calls are rejected.")).toBeDefined();
  expect(calls.map(({ input }) => input)).toEqual([{ id: "test", enabled: false }]);
  await waitFor(async () => expect((await engine.client.sources.get({ id: "test" })).enabled).toBe(false));
});

it("a change of another window is shown by the form, and overwritten only on purpose", async () => {
  const { engine, user, calls } = await open();
  await user.click(screen.getByRole("button", { name: "More for Test" }));
  await user.click(await screen.findByRole("menuitem", { name: "Edit" }));
  const form = within(await screen.findByRole("form", { name: "Edit Test" }));
  const name = form.getByRole("textbox", { name: "Name" });
  await user.clear(name);
  await user.type(name, "Mine");
  await engine.client.sources.update({ id: "test", name: "Theirs" });
  expect(await form.findByText("Test was changed elsewhere while you were editing.")).toBeDefined();
  const save = form.getByRole<HTMLButtonElement>("button", { name: "Save webhook source" });
  expect(save.disabled).toBe(true);
  await user.click(form.getByRole("button", { name: "Keep my version" }));
  await user.click(save);
  await waitFor(async () => expect((await engine.client.sources.get({ id: "test" })).name).toBe("Mine"));
  expect(calls.at(-1)?.input).toMatchObject({ id: "test", name: "Mine", revision: expect.any(String) });
});

it("what was typed is discarded only when that is confirmed", async () => {
  const { engine, user } = await open();
  await user.click(screen.getByRole("button", { name: "More for Test" }));
  await user.click(await screen.findByRole("menuitem", { name: "Edit" }));
  const form = within(await screen.findByRole("form", { name: "Edit Test" }));
  await user.type(form.getByRole("textbox", { name: "Name" }), "!");
  await user.click(form.getByRole("button", { name: "Cancel" }));
  const dialog = await dialogNamed("Discard your changes?");
  await user.click(dialog.getByRole("button", { name: "Keep editing" }));
  expect(form.getByRole("textbox", { name: "Name" })).toHaveProperty("value", "Test!");
  await user.click(form.getByRole("button", { name: "Cancel" }));
  await user.click((await dialogNamed("Discard your changes?")).getByRole("button", { name: /^Discard/ }));
  await waitFor(() => expect(screen.queryByRole("form")).toBeNull());
  expect((await engine.client.sources.get({ id: "test" })).name).toBe("Test");
});
