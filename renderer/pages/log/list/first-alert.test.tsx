// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Status } from "../../../../shared/model/status.ts";
import { startTestEngine } from "../../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../../testkit/page/render-page.tsx";
import { sampleCounts, sampleLane, sampleStatus, sampleTunnel } from "../../../../testkit/status-samples.ts";
import { EmptyLog } from "./empty-log.tsx";

const CONNECTED = sampleTunnel({ state: "connected" });
const PUBLIC_URL = "https://alerts.example.com";

/** The empty log of a Tocsin that is set up completely; the status and the switches of its parts differ. */
async function openLog(
  status: Partial<Status> = {},
  off: { readonly source?: boolean; readonly connector?: boolean; readonly action?: boolean } = {},
) {
  const engine = await startTestEngine();
  const { client } = engine;
  await engine.connect({ id: "ops", name: "Ops group", type: "practice" });
  const [source] = await client.sources.list();
  const [action] = await client.actions.list();
  if (off.source) await client.sources.update({ id: source?.id ?? "", enabled: false });
  if (off.connector) await client.connectors.update({ id: "ops", enabled: false });
  if (off.action) await client.actions.update({ id: action?.id ?? "", enabled: false });
  const live = sampleStatus({ lanes: [sampleLane()], publicUrl: PUBLIC_URL, tunnel: CONNECTED, ...status });
  await renderPage(<EmptyLog filter={{}} view="alerts" />, {
    client,
    live: [{ type: "status", status: live }],
  });
}

async function expectStep(title: string, text: RegExp, link?: readonly [name: string, href: string]) {
  expect(await screen.findByRole("heading", { name: title })).toBeDefined();
  expect(screen.getByText(text)).toBeDefined();
  const links = screen.queryAllByRole("link").map((found) => [found.textContent, found.getAttribute("href")]);
  expect(links).toEqual(link === undefined ? [] : [link]);
}

const SOURCES = ["Open “Webhook sources”", "#/sources"] as const;
const ACTIONS = ["Open “Alert actions”", "#/actions"] as const;

it("the empty log says how to get the first alert if ilert has never called", async () => {
  await openLog();
  await expectStep("Waiting for the first alert", /^ilert has not called yet\. Create a test alert/, SOURCES);
});

it("the empty log expects no call while Tocsin polls ilert", async () => {
  const fetching = { mode: "polling", problem: null, lastPollAt: Date.now() };
  await openLog({ tunnel: sampleTunnel(), publicUrl: null, ilert: { fetching } as Status["ilert"] });
  await expectStep("Waiting for the first alert", /^Tocsin polls ilert\./);
});

it("the empty log says that every webhook source is switched off", async () => {
  await openLog({}, { source: true });
  await expectStep("All webhook sources are switched off", /rejects every call/, SOURCES);
});

it("the empty log says that no alert action forwards anything", async () => {
  await openLog({}, { action: true });
  await expectStep("No alert action forwards anything", /no group gets them/, ACTIONS);
});

it("an alert action whose connector is switched off forwards nothing", async () => {
  await openLog({}, { connector: true });
  await expectStep("No alert action forwards anything", /or its connector is/, ACTIONS);
});

it("the empty log says why nothing is received", async () => {
  const problem = {
    code: "listener/port-in-use",
    message: "Port 41700 is taken.",
    advice: "Choose another.",
  };
  await openLog({ receiving: { ok: false, url: null, problem } });
  await expectStep("Not receiving: Port 41700 is taken", /^Choose another\.$/, [
    "Open “Receiving”",
    "#/settings/listener",
  ]);
});

it("the empty log says that the public access is down", async () => {
  const problem = { code: "tunnel/refused", message: "The server refused it.", advice: "Check the key." };
  await openLog({ tunnel: sampleTunnel({ state: "down", problem }) });
  await expectStep("No public access: alerts.example.com. The server refused it", /^Check the key\.$/, [
    "Open “Public address”",
    "#/settings/public",
  ]);
});

it("the empty log says that ilert cannot reach this machine", async () => {
  await openLog({ tunnel: sampleTunnel(), publicUrl: null });
  await expectStep("Not reachable from the internet", /cannot reach this machine/, [
    "Open “Public address”",
    "#/settings/public",
  ]);
});

it("the empty log names rejected calls, which may have been ilert's", async () => {
  await openLog({ counts: sampleCounts({ unauthorized: 2, lastUnauthorizedAt: Date.now() }) });
  await expect(screen.findByRole("heading", { name: /^2 calls with a wrong token/ })).resolves.toBeDefined();
  expect(screen.getByRole("link", { name: SOURCES[0] }).getAttribute("href")).toBe(SOURCES[1]);
});

it("the empty log says that forwarding is paused", async () => {
  await openLog({ paused: { until: null } });
  await expectStep("Paused until you resume", /only after forwarding resumes/, [
    "Open “Forwarding”",
    "#/settings/forwarding",
  ]);
});

it("the empty log names a robot that rejects messages", async () => {
  const blocked = { code: "dingtalk/security:sign", message: "The signature does not match.", advice: null };
  await openLog({ lanes: [sampleLane({ state: "blocked", blocked })] });
  await expectStep("1 robot is rejecting messages: Ops group, wrong signing secret", /appear here/, [
    "Open “Connectors”",
    "#/connectors/ops",
  ]);
});
