// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { NodeView } from "../../../shared/model/node.ts";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { sampleStatus } from "../../../testkit/status-samples.ts";
import type { Api } from "../../client/connect.ts";
import { NodeTable } from "./node-table.tsx";

const node = (over: Partial<NodeView>): NodeView => ({
  id: "1",
  name: "alpha",
  version: "0.1.0",
  startedAt: 0,
  lastSeenAt: Date.now(),
  robots: 2,
  isAlive: true,
  isThis: false,
  ...over,
});

async function render(nodes: readonly NodeView[], hasDatabase: boolean) {
  const { client } = await startTestEngine();
  const api = { ...client, nodes: { list: async () => nodes } } as unknown as Api;
  const counts = hasDatabase ? { alive: 1, missing: 1 } : null;
  await renderPage(<NodeTable />, {
    client: api,
    live: [{ type: "status", status: sampleStatus({ nodes: counts }) }],
  });
}

it("lists each node with its version and robots, and says which one this is and when one was last seen", async () => {
  await render(
    [
      node({ isThis: true }),
      node({ id: "2", name: "beta", robots: 0, isAlive: false, lastSeenAt: Date.now() - 180_000 }),
    ],
    true,
  );
  const table = await screen.findByRole("table", { name: "Nodes" });
  const rows = within(table)
    .getAllByRole("row")
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole("cell")
        .map(({ textContent }) => textContent),
    );
  expect(rows).toEqual([
    ["alpha (this one)", "0.1.0", "2", "now"],
    ["beta", "0.1.0", "0", "3 minutes ago"],
  ]);
});

it("is not shown without a database", async () => {
  await render([node({})], false);
  expect(screen.queryByRole("table")).toBeNull();
});
