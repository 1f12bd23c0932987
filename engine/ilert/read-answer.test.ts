import { describe, expect, it } from "vitest";
import { never, withClient } from "../../testkit/ilert/with-client.ts";
import { startIlert } from "../../testkit/simulator/ilert.ts";
import type { IlertClient } from "./client.ts";

const sources = (client: IlertClient) => client.alertSources(never());

describe("an unreadable item of a list", () => {
  const listed = (items: readonly unknown[]) => ({
    kind: "raw" as const,
    status: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(items),
  });

  it("is skipped, and logged once", async () => {
    const { api, client, warnings } = withClient(await startIlert());
    const good = { id: 2, reportTime: "2026-11-20T12:00:00Z", status: "PENDING" };
    for (let time = 0; time < 2; time++) {
      api.failNext(listed([{ id: 1, status: "PENDING" }, good, null, "x"]));
      expect(await client.alerts({}, never())).toMatchObject([{ id: 2 }]);
    }
    expect(warnings).toEqual([
      { path: "/alerts", id: "1" },
      { path: "/alerts", id: "?" },
    ]);
  });

  it("does not hide our alert actions", async () => {
    const { api, client } = withClient(await startIlert());
    const ours = { id: 7, name: "Ours [tocsin:a1b2c3d4:production]" };
    api.failNext(listed([{ id: "x" }, { ...ours, params: 3, triggerTypes: [1, "alert-created"] }]));
    expect(await client.alertActions(never())).toMatchObject([
      { id: "7", name: ours.name, alertSources: [], triggerTypes: ["alert-created"], params: {} },
    ]);
  });

  it("does not end a page early", async () => {
    const { api, client } = withClient(await startIlert());
    api.failNext(listed(Array(50).fill({ name: "without an id" })));
    expect(await sources(client)).toEqual([]);
    expect(api.requests).toHaveLength(2);
  });

  it("is counted if it is a responder without a user", async () => {
    const { api, client } = withClient(await startIlert());
    const responders = [{ status: "PENDING" }, { user: { id: 5, firstName: "Mira" }, status: "ACCEPTED" }, 7];
    api.failNext(listed([{ id: 2, reportTime: "2026-11-20T12:00:00Z", status: "PENDING", responders }]));
    const [alert] = await client.alerts({}, never());
    expect(alert?.responders.map(({ user }) => user.id)).toEqual([5]);
    expect(alert?.hiddenResponders).toBe(2);
  });
});

it("reads alert sources from the deprecated member", async () => {
  const { api, client } = withClient(await startIlert());
  api.failNext({
    kind: "raw",
    status: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify([{ id: "a", name: "Old", connectorType: "webhook", alertSourceIds: [3, 4] }]),
  });
  const [action] = await client.alertActions(never());
  expect(action?.alertSources).toEqual([{ id: 3 }, { id: 4 }]);
  expect(action).not.toHaveProperty("alertSourceIds");
});
