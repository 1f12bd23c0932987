// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { startTestEngine } from "../../../../testkit/engine/test-engine.ts";
import { recordedClient } from "../../../../testkit/page/recorded-client.ts";
import { renderPage } from "../../../../testkit/page/render-page.tsx";
import { TransferSection } from "./transfer-section.tsx";

const PASSPHRASE = "correct horse battery";

async function open() {
  const engine = await startTestEngine();
  const { client, calls } = recordedClient(engine.client, "config.export", "config.plan", "config.import");
  const page = await renderPage(<TransferSection />, { client });
  /** Chooses a file as in the system's dialog. */
  const choose = async (text: string, name = "tocsin.json") => {
    const input = document.querySelector<HTMLInputElement>('input[type="file"]');
    if (input === null) throw new Error("There is no field for files");
    await page.user.upload(input, new File([text], name, { type: "application/json" }));
  };
  return { engine, calls, choose, ...page };
}

/** The configuration of another machine, which has a practice group. */
async function exported(passphrase: string | null) {
  const { client } = await startTestEngine();
  await client.connectors.create({ id: "drill", name: "Drill", type: "practice" });
  return (await client.config.export({ passphrase })).text;
}

const button = (name: string) => screen.findByRole<HTMLButtonElement>("button", { name });

describe("exporting the configuration", () => {
  it("downloads it without secrets, unless they are asked for", async () => {
    const created = vi.spyOn(URL, "createObjectURL");
    const { user, calls } = await open();
    await user.click(await button("Export"));
    expect(await screen.findByText(/^tocsin.* is saved\.$/)).toBeDefined();
    expect(calls).toEqual([{ procedure: "config.export", input: { passphrase: null } }]);
    expect(created).toHaveBeenCalledOnce();
    created.mockRestore();
  });

  it("asks for a passphrase of 12 characters, twice the same, and forgets it", async () => {
    const { user, calls } = await open();
    await user.click(await screen.findByRole("checkbox", { name: "With secrets" }));
    const [first, second] = [screen.getByLabelText("Passphrase"), screen.getByLabelText("Passphrase again")];
    await user.type(first, "short");
    await user.click(await button("Export"));
    expect(screen.getByText("This must have at least 12 characters.")).toBeDefined();
    await user.clear(first);
    await user.type(first, PASSPHRASE);
    await user.type(second, `${PASSPHRASE}!`);
    await user.click(await button("Export"));
    expect(screen.getByText("The passphrases do not match.")).toBeDefined();
    expect(calls).toEqual([]);
    await user.type(second, "{Backspace}");
    await user.click(await button("Export"));
    await waitFor(() => expect(calls.map(({ input }) => input)).toEqual([{ passphrase: PASSPHRASE }]));
    await waitFor(() => expect(first).toHaveProperty("value", ""));
  });
});

describe("importing a configuration", () => {
  it("shows what would change, changes nothing when cancelled, and then only what it said", async () => {
    const text = await exported(null);
    const { engine, user, calls, choose } = await open();
    await choose(text);
    const plan = within(await screen.findByRole("status"));
    expect(plan.getByText("Drill (connector)")).toBeDefined();
    await user.click(plan.getByRole("button", { name: "Cancel" }));
    expect(screen.queryByRole("status")).toBeNull();
    expect(await engine.client.connectors.list()).toEqual([]);

    await choose(text);
    await user.click(await button("Import"));
    await waitFor(async () => expect(await engine.client.connectors.list()).toHaveLength(1));
    expect(await screen.findByText(/^Imported: 1 new/)).toBeDefined();
    expect(screen.queryByRole("status")).toBeNull();
    expect(calls.map(({ procedure }) => procedure)).toEqual(["config.plan", "config.plan", "config.import"]);
  });

  it("refuses what is no configuration, with the reason", async () => {
    const { choose } = await open();
    await choose("not json {");
    expect(await screen.findByRole("alert")).toBeDefined();
    expect((await button("Import")).disabled).toBe(true);
    await choose("x".repeat(1_100_000), "large.json");
    expect(await screen.findByText(/^The file is larger than 1 MB/)).toBeDefined();
    expect(screen.queryByRole("button", { name: "Import" })).toBeNull();
  });

  it("asks for the passphrase of sealed secrets, and says at its field that it is wrong", async () => {
    const { engine, user, choose } = await open();
    await choose(await exported(PASSPHRASE));
    const passphrase = (await screen.findAllByLabelText("Passphrase")).at(-1) as HTMLInputElement;
    const show = await button("Show what would change");
    expect(show.disabled).toBe(true);
    await user.type(passphrase, "not the right one");
    await user.click(show);
    const wrong = /^The passphrase is not the one this file was encrypted with/;
    expect(await screen.findByText(wrong)).toBeDefined();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(await engine.client.connectors.list()).toEqual([]);
    await user.clear(passphrase);
    await user.type(passphrase, PASSPHRASE);
    await user.click(show);
    await waitFor(() => expect(screen.queryByText(wrong)).toBeNull());
    await user.click(await button("Import"));
    await waitFor(async () => expect(await engine.client.connectors.list()).toHaveLength(1));
  });
});
