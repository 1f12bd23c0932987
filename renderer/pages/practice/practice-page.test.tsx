// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { alertBody, startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { PracticePage } from "./practice-page.tsx";

/** The page of the practice group with this id. */
async function open(
  id: string,
  prepare: (engine: Awaited<ReturnType<typeof startTestEngine>>) => Promise<void>,
) {
  const engine = await startTestEngine();
  await prepare(engine);
  window.location.hash = `#/practice/${id}`;
  const { user } = await renderPage(<PracticePage />, { client: engine.client });
  return { engine, user };
}

it("shows the message of a sample, and of an alert that arrives while it is open", async () => {
  const { engine, user } = await open("drill", ({ connect }) =>
    connect({ id: "drill", name: "Drill", type: "practice" }, ["alert-created"]),
  );
  expect(await screen.findByText("No messages yet")).toBeDefined();
  await user.click(await screen.findByRole("button", { name: "Send a sample event" }));
  const chat = within(await screen.findByRole("log", { name: "Messages of Drill" }));
  expect(chat.getAllByRole("figure")).toHaveLength(1);
  await engine.post(alertBody({ summary: "Queue depth 120k on orders" }));
  expect((await chat.findAllByText(/Queue depth 120k on orders/)).length).toBeGreaterThan(0);
});

it("says what is missing while no alert action leads to the group", async () => {
  const { engine } = await open("drill", async ({ client }) => {
    await client.connectors.create({ id: "drill", name: "Drill", type: "practice" });
  });
  expect(await screen.findByText(/^No alert action leads here yet/)).toBeDefined();
  expect(screen.queryByRole("button", { name: "Send a sample event" })).toBeNull();
  expect(await engine.deliveries()).toEqual([]);
});

it("says that a group does not exist", async () => {
  await open("gone", async () => {});
  expect(await screen.findByText("This practice group does not exist")).toBeDefined();
});

it("says that a robot's messages are in DingTalk", async () => {
  await open("ops", ({ connect }) =>
    connect({ id: "ops", name: "Ops", webhookUrl: "https://oapi.dingtalk.com/robot/send?access_token=test" }),
  );
  expect(
    await screen.findByText(/^Ops is a DingTalk robot, so its messages are in the DingTalk group/),
  ).toBeDefined();
});
