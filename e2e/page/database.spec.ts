import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { alertBody } from "../../testkit/engine/test-engine.ts";
import { type ReadyProduct, startBuiltProduct } from "../../testkit/headless/product.ts";
import { OPS_SECRET } from "../../testkit/simulator/two-groups.ts";
import { hasPostgres, startPostgres } from "../../testkit/store/postgres-cluster.ts";
import { createTempFolder } from "../../testkit/temp-folder.ts";
import { rest } from "./rest.ts";
import { expect, test } from "./test.ts";

const TOKEN = "token-of-the-team-source";

const post = ({ hooks }: ReadyProduct) =>
  fetch(`${hooks}/hooks/team/${TOKEN}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(alertBody()),
  });

test.skip(!hasPostgres(), "needs Debian's package postgresql");

test("the built server on PostgreSQL delivers, and continues on an empty data directory", async ({
  page,
  world,
}) => {
  const cluster = await startPostgres();
  try {
    const env = { TOCSIN_DATABASE: await cluster.emptyDatabase(), TOCSIN_VAULT_KEY: "ab".repeat(32) };
    const first = await world.startEmpty({ env });
    await rest(first, "PATCH", "/settings", { setup: { state: "done" } });
    await rest(first, "POST", "/sources", { id: "team", name: "Team", token: TOKEN });
    const robot = { webhookUrl: world.webhookUrl(world.ops), secret: OPS_SECRET };
    await rest(first, "POST", "/connectors", { id: "ops", name: "Ops group", type: "dingtalk", ...robot });
    const action = {
      id: "tell",
      name: "Tell",
      sources: ["team"],
      connector: "ops",
      events: ["alert-created"],
    };
    await rest(first, "POST", "/actions", action);
    expect((await post(first)).status).toBe(202);
    await expect.poll(() => world.ops.messages.length).toBe(1);
    await first.stop();

    for (const name of readdirSync(world.dataDir)) rmSync(join(world.dataDir, name));
    const second = await world.startEmpty({ env });
    expect((await post(second)).status).toBe(202);
    await expect.poll(() => world.ops.messages.length).toBe(2);
    await page.goto(second.link);
    await page.goto(`${second.ui}/#/connectors`);
    await expect(page.getByText("Ops group").first()).toBeVisible();
    await second.stop();
  } finally {
    await cluster.remove();
  }
});

test("two built servers on one database know each other, and one that was killed is missed", async ({
  page,
  world,
}) => {
  const cluster = await startPostgres();
  const folder = createTempFolder("second-node");
  try {
    const env = { TOCSIN_DATABASE: await cluster.emptyDatabase(), TOCSIN_VAULT_KEY: "ab".repeat(32) };
    const first = await world.startEmpty({ env });
    await rest(first, "PATCH", "/settings", { setup: { state: "done" } });
    const second = await startBuiltProduct({ dataDir: folder.path, env });
    await page.goto(first.link);
    await page.getByRole("link", { name: "2 nodes" }).click();
    const rows = page.getByRole("table", { name: "Nodes" }).getByRole("row");
    await expect(rows).toHaveCount(3);
    await expect(rows.filter({ hasText: "(this one)" })).toHaveCount(1);
    await second.kill();
    await expect(page.getByRole("link", { name: "1 node has disappeared, 1 left" })).toBeVisible();
    await expect(rows).toHaveCount(3);
    await first.stop();
  } finally {
    folder.remove();
    await cluster.remove();
  }
});

test("only a late part of the server contains the driver, and no part of the desktop app", () => {
  const containing = (shell: string, text: string) => {
    const folder = join(import.meta.dirname, "../../dist", shell);
    const programs = readdirSync(folder).filter((name) => name.endsWith(".cjs"));
    return programs.filter((name) => readFileSync(join(folder, name), "utf8").includes(text));
  };
  for (const text of ["pg_notify", "pgpass"]) {
    expect(containing("electron", text)).toEqual([]);
    const late = containing("headless", text);
    expect(late).toHaveLength(1);
    expect(late).not.toContain("run.cjs");
  }
});
