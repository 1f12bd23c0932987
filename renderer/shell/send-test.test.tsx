// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { renderPage } from "../../testkit/page/render-page.tsx";
import { SendTestMenu, TestAllDialog } from "./send-test.tsx";

function SendTest() {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <SendTestMenu onTestAll={() => setAsked(true)} />
      <TestAllDialog opened={asked} onClose={() => setAsked(false)} />
    </>
  );
}

/** The first group accepts every message, the second rejects them, and the third is disabled. */
async function showMenu() {
  const fetch = async (url: string | URL | Request) =>
    String(url).includes("group-1")
      ? Response.json({ errcode: 400102, errmsg: "robot stopped" })
      : Response.json({ errcode: 0, errmsg: "ok" });
  const { client } = await startTestEngine({ fetch });
  for (const [index, enabled] of [true, true, false].entries()) {
    const webhookUrl = `https://oapi.dingtalk.com/robot/send?access_token=group-${index}`;
    await client.connectors.create({ id: `g${index}`, name: `Group ${index}`, enabled, webhookUrl });
  }
  const { user } = await renderPage(<SendTest />, { client });
  await user.click(await screen.findByRole("button", { name: "Send test" }));
  return { user };
}

it("lists the enabled groups, and tests the chosen one", async () => {
  const { user } = await showMenu();
  const items = await screen.findAllByRole("menuitem");
  expect(items.map(({ textContent }) => textContent)).toEqual(["Group 0", "Group 1", "All 2 groups…"]);
  await user.click(screen.getByRole("menuitem", { name: "Group 0" }));
  expect(await screen.findByText("Group 0: the test message has arrived.")).toBeDefined();
});

it("asks before it tests all, and shows the results in one notice", async () => {
  const { user } = await showMenu();
  await user.click(await screen.findByRole("menuitem", { name: "All 2 groups…" }));
  const dialog = await screen.findByRole("dialog", { name: "Send a test to all 2 groups?" });
  expect(dialog.textContent).toContain("Group 0, Group 1");
  await user.click(within(dialog).getByRole("button", { name: "Send" }));
  expect(await screen.findByText("Test not delivered to 1 of 2 groups")).toBeDefined();
  const notices = screen.getAllByRole("alert").filter(({ textContent }) => textContent?.includes("Group 1"));
  expect(notices).toHaveLength(1);
  expect(notices[0]?.textContent).toContain("Group 1: The robot is switched off.");
});
