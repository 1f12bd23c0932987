// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { TestAnswer } from "./connector-test.tsx";
import { ConnectorsPage } from "./connectors-page.tsx";

const TOKEN = "0123456789abcdef".repeat(4);
const SECRET = `SEC${TOKEN}`;

async function openForm() {
  const { client } = await startTestEngine();
  const page = await renderPage(<ConnectorsPage />, { client });
  await page.user.click(await screen.findByRole("button", { name: "Add connector" }));
  return { client, ...page };
}
const save = () => screen.getByRole("button", { name: "Save connector" });

describe("the form of a connector", () => {
  it("saves it, and never shows its secrets again", async () => {
    const { client, user } = await openForm();
    await user.type(screen.getByLabelText("Name"), "Ops group");
    await user.type(screen.getByLabelText("Webhook URL or token"), TOKEN);
    await user.type(screen.getByLabelText("Secret"), SECRET);
    await user.click(save());
    await waitFor(async () => expect(await client.connectors.list()).toHaveLength(1));
    expect((await client.connectors.list())[0]).toMatchObject({ id: "ops-group", name: "Ops group" });
    await waitFor(() => expect(screen.queryByRole("form")).toBeNull());
    expect(document.body.innerHTML).not.toContain(TOKEN);
  });

  it("repairs swapped input, and reports it", async () => {
    const { user } = await openForm();
    await user.click(screen.getByLabelText("Webhook URL or token"));
    await user.paste(SECRET);
    await user.click(screen.getByLabelText("Secret"));
    await user.paste(`https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`);
    expect(await screen.findByText(/^Fixed: .*swapped/)).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>("Secret").value).toBe(SECRET);
  });

  it("reports what is missing and saves nothing", async () => {
    const { client, user } = await openForm();
    await user.click(save());
    expect((await screen.findAllByText("Enter a value.")).length).toBeGreaterThan(0);
    expect(document.activeElement).toBe(screen.getByLabelText("Name"));
    expect(await client.connectors.list()).toEqual([]);
  });
});

it("a test without a response shows the cause, and no raw response", async () => {
  const reason = { code: "dingtalk/network", message: "The server could not be reached.", advice: null };
  const answer = { ok: false, reason, deliveryId: null, errcode: null, answer: null, durationMs: 2 };
  await renderPage(<TestAnswer answer={answer} />);
  expect(screen.getByText("The server could not be reached.")).toBeDefined();
  expect(screen.queryByText(/Raw response/)).toBeNull();
});
