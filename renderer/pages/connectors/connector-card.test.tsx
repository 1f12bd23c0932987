// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { recordedClient } from "../../../testkit/page/recorded-client.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { ConnectorsPage } from "./connectors-page.tsx";

const SECRET = `SEC${"1".repeat(64)}`;
const WRONG_SIGNATURE = { errcode: 310_000, errmsg: "sign not match" };

/** The page with one connector, whose robot rejects every signature. */
async function open() {
  let received = 0;
  const engine = await startTestEngine({
    async fetch() {
      received++;
      return new Response(JSON.stringify(WRONG_SIGNATURE), {
        headers: { "content-type": "application/json" },
      });
    },
  });
  const webhookUrl = `https://oapi.dingtalk.com/robot/send?access_token=${"0".repeat(64)}`;
  await engine.connect({ id: "ops", name: "Ops", webhookUrl, secret: SECRET });
  const names = ["connectors.update", "connectors.testDraft", "connectors.test", "connectors.copy"];
  const { client, calls } = recordedClient(engine.client, ...names);
  const page = await renderPage(<ConnectorsPage />, { client });
  const card = within(await screen.findByRole("article", { name: "Ops" }));
  const choose = async (item: string) => {
    await page.user.click(card.getByRole("button", { name: "More for Ops" }));
    await page.user.click(await screen.findByRole("menuitem", { name: item }));
  };
  const openForm = async () => {
    await choose("Edit");
    return within(await screen.findByRole("form", { name: "Edit Ops" }));
  };
  return { engine, received: () => received, calls, card, choose, openForm, ...page };
}

describe("the card of a connector", () => {
  it("sends the switch alone", async () => {
    const { engine, user, calls, card } = await open();
    await user.click(card.getByRole("switch", { name: "Forward through Ops" }));
    await waitFor(() => expect(calls.map(({ input }) => input)).toEqual([{ id: "ops", enabled: false }]));
    await waitFor(async () =>
      expect((await engine.client.connectors.get({ id: "ops" })).enabled).toBe(false),
    );
  });

  it("shows what the robot answered to a test", async () => {
    const { received, user, card } = await open();
    await user.click(card.getByRole("button", { name: "Test this connection" }));
    expect(await card.findByText(/errcode 310000/)).toBeDefined();
    expect(received()).toBe(1);
  });

  it("copies it under another name, with its secrets, which never reach the page", async () => {
    const { engine, calls, choose } = await open();
    await choose("Duplicate");
    expect(await screen.findByRole("article", { name: "Ops (copy)" })).toBeDefined();
    expect(calls.at(-1)).toMatchObject({
      procedure: "connectors.copy",
      input: { id: "ops", name: "Ops (copy)" },
    });
    const copy = (await engine.client.connectors.list()).find(({ id }) => id !== "ops");
    expect(copy).toMatchObject({ secret: { set: true } });
    expect(document.body.innerHTML).not.toContain(SECRET);
  });
});

describe("the form of a stored connector", () => {
  it("keeps the secrets that are not replaced, and says of one that it will be removed", async () => {
    const { engine, user, calls, openForm } = await open();
    const form = await openForm();
    await user.type(form.getByRole("textbox", { name: "Name" }), " group");
    await user.click(form.getByRole("button", { name: "Remove Secret" }));
    expect(form.getByText("will be removed when you save")).toBeDefined();
    await user.click(form.getByRole("button", { name: "Keep the current one" }));
    await user.click(form.getByRole("button", { name: "Save connector" }));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.input).toMatchObject({ id: "ops", name: "Ops group", revision: expect.any(String) });
    const [input] = calls.map((call) => call.input as Readonly<Record<string, unknown>>);
    expect([input?.secret, input?.webhookUrl]).toEqual([undefined, undefined]);
    await waitFor(async () =>
      expect(await engine.client.connectors.get({ id: "ops" })).toMatchObject({
        name: "Ops group",
        secret: { set: true },
      }),
    );
  });

  it("tests what was entered before it is saved, and saves nothing by that", async () => {
    const { engine, received, user, calls, openForm } = await open();
    const form = await openForm();
    await user.click(form.getByRole("button", { name: "Replace Secret" }));
    await user.type(form.getByLabelText("Secret"), `SEC${"0".repeat(64)}`);
    await user.click(form.getByRole("button", { name: "Test this connection" }));
    expect(await form.findByText(/errcode 310000/)).toBeDefined();
    expect(calls.map(({ procedure }) => procedure)).toEqual(["connectors.testDraft"]);
    expect(received()).toBe(1);
    expect(await engine.client.connectors.get({ id: "ops" })).toMatchObject({ secret: { hint: "…1111" } });
  });

  it("shows a change of another window, and loads it on request", async () => {
    const { engine, user, calls, openForm } = await open();
    const form = await openForm();
    const name = form.getByRole<HTMLInputElement>("textbox", { name: "Name" });
    await user.type(name, " mine");
    await engine.client.connectors.update({ id: "ops", name: "Theirs" });
    expect(await form.findByText("Ops was changed elsewhere while you were editing.")).toBeDefined();
    expect(form.getByText(/^Changed there: Name\./)).toBeDefined();
    await user.click(form.getByRole("button", { name: "Load the new version" }));
    expect(name.value).toBe("Theirs");
    expect(calls).toEqual([]);
  });

  it("says that the connector is gone when another window has deleted it, and keeps what was entered", async () => {
    const { engine, user, openForm } = await open();
    const form = await openForm();
    const name = form.getByRole<HTMLInputElement>("textbox", { name: "Name" });
    await user.type(name, " mine");
    await engine.client.connectors.remove({ params: { id: "ops" }, query: { withDependents: true } });
    expect(await form.findByText(/^Ops was deleted elsewhere in the meantime\./)).toBeDefined();
    expect(name.value).toBe("Ops mine");
  });
});
