import { expect, it } from "vitest";
import type { AlertSummary } from "../shared/model/alert.ts";
import { alertBody, startTestEngine } from "../testkit/engine/test-engine.ts";
import { startTestServer } from "../testkit/headless/test-server.ts";
import { GROUP_SECRET, startGroup } from "../testkit/simulator/dingtalk-group.ts";
import { waitUntil } from "../testkit/wait-until.ts";

it("offers the log by alert over REST: pages, one alert's events, filters with several values, an export", async () => {
  const { webhookUrl } = await startGroup();
  const { engine, api } = await startTestServer();
  await engine.connect({ id: "ops", webhookUrl, secret: GROUP_SECRET }, ["alert-created"]);
  await engine.post(alertBody({ id: "1", priority: "LOW" }));
  await engine.post(alertBody({ id: "2", priority: "HIGH" }));
  await engine.post(alertBody({ id: "1", priority: "LOW", eventType: "alert-resolved", status: "RESOLVED" }));
  const get = async (path: string) => {
    const answer = await api(path);
    expect(answer.status, path).toBe(200);
    return await answer.json();
  };
  /** Follows the cursors, because a page may be short on a busy machine. */
  async function listed(path: string): Promise<AlertSummary[]> {
    const items: AlertSummary[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const from: string = cursor === "" ? path : `${path}${path.includes("?") ? "&" : "?"}cursor=${cursor}`;
      const page = (await get(from)) as { items: AlertSummary[]; nextCursor: string | null };
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }
  const idsOf = async (path: string) => (await listed(path)).map(({ last }) => last.alertId);

  expect(await idsOf("/alerts")).toEqual(["2", "1"]);
  expect(await idsOf("/alerts?open=true")).toEqual(["2"]);
  expect(await idsOf("/alerts?priority=LOW")).toEqual(["1"]);
  expect(await idsOf("/alerts?priority[]=LOW&priority[]=HIGH&connector=ops")).toEqual(["2", "1"]);
  const [, first] = await listed("/alerts");
  expect(first).toMatchObject({ status: "RESOLVED", isOpen: false, events: 2 });
  const own = (await get(`/alerts/events?id=${encodeURIComponent(first?.id ?? "")}`)) as {
    items: { type: string }[];
  };
  expect(own.items.map(({ type }) => type)).toEqual(["alert-resolved", "alert-created"]);
  expect(await get("/alerts/source-names")).toEqual([first?.last.alertSourceName]);

  await waitUntil(async () => (await idsOf("/alerts?outcome=delivered")).length === 2);
  const exported = await api("/alerts/export", {
    method: "POST",
    body: JSON.stringify({ format: "csv", filter: { open: true } }),
  });
  const { text, rows } = (await exported.json()) as { text: string; rows: number };
  expect(rows).toBe(1);
  expect(text.split("\r\n")[0]).toBe(
    "\ufeffid,kind,alertId,status,open,priority,summary,alertSourceName,sourceId,assignedTo,acceptedBy,beganAt,resolvedAt,lastEventAt,events,groups",
  );
  expect(text.split("\r\n")[1]).toMatch(/^\w+\/2,alert,2,PENDING,true,HIGH,.*,1,ops: 1 delivered$/);
  const lines = await engine.client.alerts.export({ format: "jsonl" });
  expect(JSON.parse(lines.text.split("\n")[0] ?? "")).toMatchObject({ isOpen: true, last: { alertId: "2" } });
  expect((await get("/openapi.json")) as object).toHaveProperty(["paths", "/alerts/events", "get"]);
});

it("streams the current state of an alert with each of its events", async () => {
  const engine = await startTestEngine();
  const stream = await engine.client.live();
  const alerts: AlertSummary[] = [];
  void (async () => {
    for await (const message of stream) if (message.type === "alert") alerts.push(message.alert);
  })();
  await engine.post(alertBody({ id: "1" }));
  await waitUntil(async () => alerts.length > 0);
  await engine.post(alertBody({ id: "1", eventType: "alert-resolved", status: "RESOLVED" }));
  await waitUntil(async () => alerts.at(-1)?.status === "RESOLVED");
  expect(alerts.at(-1)).toMatchObject({ events: 2, isOpen: false });
});
