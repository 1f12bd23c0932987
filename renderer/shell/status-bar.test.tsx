// @vitest-environment happy-dom
import { act, screen, within } from "@testing-library/react";
import { expect, it, onTestFinished } from "vitest";
import { renderPage } from "../../testkit/page/render-page.tsx";
import { sampleCounts, sampleLane, sampleStatus } from "../../testkit/status-samples.ts";
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

it("a focused statement keeps the focus when its words change", async () => {
  const called = (at: number) => ({ lanes: [sampleLane()], lastCall: { at, silentFrom: null } });
  const { feed } = await renderPage(<StatusBar />, live(called(Date.now() - 20_000)));
  const [statement] = bar().getAllByRole("link");
  statement?.focus();
  const words = statement?.textContent;
  act(() => feed.showStatus(sampleStatus(called(Date.now()))));
  expect(statement?.textContent).not.toBe(words);
  expect(document.activeElement).toBe(statement);
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

it("the status bar counts the nodes of a database, and warns of one that has disappeared", async () => {
  const { feed } = await renderPage(<StatusBar />, live({ nodes: { alive: 3, missing: 0 } }));
  expect(bar().getByRole("link", { name: "3 nodes" }).getAttribute("href")).toBe("#/settings/about");
  act(() => feed.showStatus(sampleStatus({ nodes: { alive: 2, missing: 1 } })));
  const missing = bar().getByRole("link", { name: "1 node has disappeared, 2 left" });
  expect(missing.querySelector("[data-tone=warning] svg")).not.toBeNull();
});

/** Makes the window as narrow as a telephone until the test ends. */
function narrowWindow() {
  const { happyDOM } = window as unknown as {
    happyDOM: { setViewport(size: { width: number }): void };
  };
  const width = window.innerWidth;
  happyDOM.setViewport({ width: 400 });
  onTestFinished(() => happyDOM.setViewport({ width }));
}

const WRONG_SECRET = { code: "dingtalk/security:sign", message: "Wrong signature.", advice: null };
const REJECTING = "1 robot is rejecting messages: Night shift, wrong signing secret";

it("the status bar shows the worst of many statements in a narrow window, and the others on demand", async () => {
  narrowWindow();
  const lanes = [
    sampleLane({ state: "held" }),
    sampleLane({
      connectorId: "night",
      connectorName: "Night shift",
      state: "blocked",
      blocked: WRONG_SECRET,
    }),
  ];
  const counts = sampleCounts({ waiting: 3 });
  const { user } = await renderPage(<StatusBar />, live({ lanes, counts }));
  const links = () =>
    bar()
      .getAllByRole("link")
      .map(({ textContent }) => textContent);
  expect(links()).toEqual([REJECTING]);
  await user.tab();
  expect(document.activeElement?.textContent).toBe(REJECTING);
  await user.tab();
  const others = bar().getByRole("button", { name: "+4 more", expanded: false });
  expect(document.activeElement).toBe(others);
  await user.keyboard("{Enter}");
  expect(links()).toEqual([
    REJECTING,
    "Receiving on 41700",
    "Not reachable from the internet",
    "DingTalk is holding Ops group",
    "3 waiting",
  ]);
  await user.tab();
  expect(document.activeElement?.textContent).toBe("Receiving on 41700");
  await user.click(bar().getByRole("button", { name: "+4 more", expanded: true }));
  expect(links()).toEqual([REJECTING]);
});

it("the status bar puts rejected calls first in a narrow window if nothing is worse", async () => {
  narrowWindow();
  const tunnel = { ...sampleStatus().tunnel, state: "connected" as const };
  const counts = sampleCounts({ unauthorized: 2, lastUnauthorizedAt: Date.now() });
  await renderPage(
    <StatusBar />,
    live({ lanes: [sampleLane()], tunnel, publicUrl: "https://a.example", counts }),
  );
  expect(
    bar()
      .getAllByRole("link")
      .map(({ textContent }) => textContent),
  ).toEqual([expect.stringMatching(/^2 calls with a wrong token/)]);
});

it("the status bar shows two statements in a narrow window without a button", async () => {
  narrowWindow();
  await renderPage(<StatusBar />, live({ lanes: [sampleLane()] }));
  expect(bar().getAllByRole("link")).toHaveLength(2);
  expect(bar().queryByRole("button")).toBeNull();
});
