// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPage } from "../../testkit/page/render-page.tsx";
import { sampleLane, sampleStatus } from "../../testkit/status-samples.ts";
import { StatusBar } from "./status-bar.tsx";

const live = (over: Parameters<typeof sampleStatus>[0]) => ({
  live: [{ type: "status" as const, status: sampleStatus(over) }],
});
const bar = () => within(screen.getByRole("list", { name: "Status" }));

it("the status bar shows that it connects until the engine's status arrives", async () => {
  await renderPage(<StatusBar />);
  expect(bar().getAllByRole("listitem")).toHaveLength(1);
  expect(screen.queryByText("0.1.0")).toBeNull();
});

it("the status bar links each statement to its cause, and shows the version", async () => {
  await renderPage(<StatusBar />, live({ lanes: [sampleLane({ state: "held" })] }));
  expect(bar().getByRole("link", { name: "Receiving on 41700" }).getAttribute("href")).toBe(
    "#/settings/listener",
  );
  expect(bar().getByRole("link", { name: "DingTalk is holding Ops group" }).getAttribute("href")).toBe(
    "#/connectors/ops",
  );
  expect(screen.getByRole("link", { name: "0.1.0" }).getAttribute("href")).toBe("#/settings/about");
});

it("the status bar marks what requires action by colour and by shape", async () => {
  const problem = {
    code: "listener/port-in-use",
    message: "Port 41700 is taken.",
    advice: "Choose another.",
  };
  await renderPage(<StatusBar />, live({ receiving: { ok: false, url: null, problem } }));
  const item = bar().getByRole("link", { name: "Not receiving: Port 41700 is taken" });
  expect(item.getAttribute("title")).toBe("Port 41700 is taken. Choose another.");
  expect(item.querySelector("[data-tone=bad] svg")).not.toBeNull();
});

it("the status bar shows the quota that is used up most", async () => {
  const quota = { used: 2_900, limit: 3_000, level: "critical" as const };
  await renderPage(<StatusBar />, live({ lanes: [sampleLane({ quota: quota as never })] }));
  const link = screen.getByRole("link", { name: "Ops group 2,900 of 3,000 this month" });
  expect(link.getAttribute("data-tone")).toBe("bad");
  expect(link.getAttribute("href")).toBe("#/connectors/ops");
});

it("the status bar warns of what works less well, and shows a pause only where something is held", async () => {
  const lanes = [sampleLane({ state: "held" })];
  await renderPage(<StatusBar />, live({ lanes, publicUrl: null }));
  const held = bar().getByRole("link", { name: "DingTalk is holding Ops group" });
  expect(held.querySelector(".tabler-icon-player-pause")).not.toBeNull();
  const local = bar().getByRole("link", { name: "Not reachable from the internet" });
  expect(local.querySelector(".tabler-icon-alert-triangle")).not.toBeNull();
});
