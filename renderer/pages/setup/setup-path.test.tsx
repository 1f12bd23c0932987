// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { useActions, useConnectors, useSettings, useSources } from "../../data/queries.ts";
import { SetupPath } from "./setup-path.tsx";

beforeEach(() => localStorage.clear());

function Path() {
  const settings = useSettings().data;
  const connectors = useConnectors().data;
  const sources = useSources().data;
  const actions = useActions().data;
  if (!settings || !connectors || !sources || !actions) return null;
  return <SetupPath {...{ settings, connectors, sources, actions }} canStartAtLogin={false} />;
}

/** The first run with a connector, a webhook source and an alert action. */
async function openPath() {
  const engine = await startTestEngine();
  await engine.connect({
    id: "ops",
    name: "Ops group",
    webhookUrl: "https://oapi.dingtalk.com/robot/send?access_token=test",
  });
  const page = await renderPage(<Path />, { client: engine.client });
  const step = async (title: string) => {
    const heading = await screen.findByRole("heading", { level: 2, name: title });
    return within(heading.closest("li") as HTMLElement);
  };
  return { ...page, client: engine.client, step };
}

it("a skipped step is marked as skipped, kept by the engine, and can be done later", async () => {
  const { client, user, step } = await openPath();
  const access = await step("Public access");
  await user.click(await access.findByRole("button", { name: "Skip" }));
  const outcome = await access.findByText("skipped");
  expect(outcome.getAttribute("data-tone")).toBe("held");
  await waitFor(async () => expect((await client.settings.get()).setup.steps.access).toBe("skipped"));
  expect(screen.getByText(/2 skipped/)).toBeDefined();
  await user.click(access.getByRole("button", { name: "Do it now: Public access" }));
  expect(await access.findByRole("radio", { name: "Your SSH server" })).toBeDefined();
});

it("a finished step is edited in place", async () => {
  const { client, user, step } = await openPath();
  const robot = await step("The group's robot");
  await user.click(await robot.findByRole("button", { name: "Change: The group's robot" }));
  const name = await robot.findByRole("textbox", { name: "Name" });
  await user.clear(name);
  await user.type(name, "Night shift");
  await user.click(robot.getByRole("button", { name: "Save connector" }));
  expect(await robot.findByText("Night shift is the group's robot.")).toBeDefined();
  expect((await client.connectors.get({ id: "ops" })).name).toBe("Night shift");

  const events = await step("Alert events");
  await user.click(events.getByRole("button", { name: "Change: Alert events" }));
  expect(await events.findByRole("button", { name: "Save alert action" })).toBeDefined();
  await user.click(events.getByRole("button", { name: "Cancel" }));
  expect(window.location.hash).toBe("");
});
