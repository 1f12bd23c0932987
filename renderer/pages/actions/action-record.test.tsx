// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { actionSchema } from "../../../shared/model/action.ts";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { ActionRecordSummary, ActionTest } from "./action-record.tsx";

const action = actionSchema.parse({
  id: "tell-ops",
  name: "Tell Ops",
  sources: ["test"],
  connector: "ops",
  events: ["alert-created"],
});
const event = { receivedAt: Date.now() - 60_000, type: "alert-created" };
const recent = [
  { ...event, id: "e2", summary: "Disk full" },
  { ...event, id: "e1", summary: "CPU hot" },
];

it("a record shows how many were chosen, and links to the newest of them", async () => {
  const record = { actionId: "tell-ops", total: 12, chosen: 2, recent };
  await renderPage(<ActionRecordSummary action={action} record={record} />);
  const list = screen.getByRole("list", { name: "Latest alert events that Tell Ops matched" });
  const links = within(list).getAllByRole("link");
  expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
    ["Disk full", "#/log/e2"],
    ["CPU hot", "#/log/e1"],
  ]);
});

it("a record reports that no event has arrived", async () => {
  const record = { actionId: "tell-ops", total: 0, chosen: 0, recent: [] };
  await renderPage(<ActionRecordSummary action={action} record={record} />);
  expect(screen.getByText("Its webhook sources have not received an alert event yet.")).toBeDefined();
});

it("an alert action tests its connection in place, and links to its activity", async () => {
  const fetch = async () => Response.json({ errcode: 0, errmsg: "ok" });
  const { client, connect } = await startTestEngine({ fetch });
  await connect({ id: "ops", webhookUrl: "https://oapi.dingtalk.com/robot/send?access_token=ops" });
  const { user } = await renderPage(<ActionTest action={action} canTest />, { client });
  await user.click(screen.getByRole("button", { name: "Test this connection" }));
  expect(await screen.findByText("Delivered to DingTalk.")).toBeDefined();
  expect(screen.getByRole("link", { name: "Recent activity" }).getAttribute("href")).toBe(
    "#/log?view=events&action=tell-ops",
  );
});

it("an alert action without its connector cannot be tested", async () => {
  await renderPage(<ActionTest action={action} canTest={false} />);
  expect(screen.getByRole("button", { name: "Test this connection" })).toHaveProperty("disabled", true);
});
