import type { Page } from "@playwright/test";
import type { PageWorld } from "../../testkit/headless/page-world.ts";
import type { ReadyProduct } from "../../testkit/headless/product.ts";
import { rest } from "./rest.ts";
import { openEvents } from "./steps.ts";
import { expect, test } from "./test.ts";

const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** An alert whose texts contain bidirectional controls, terminal escapes and Markdown. */
const UNSAFE_ALERT = {
  id: "50000001",
  status: "PENDING\u202e",
  eventType: "alert-created",
  priority: "HIGH",
  alertSource: { id: 77, name: "\u202eNagios\u202c" },
  escalationPolicy: { id: 1, name: "\u2067Default" },
  summary: "\u202egnp.exe\u202c \u001b[1;31mCRITICAL\u001b[0m",
  details: [
    "| pod | state |\n|-----|:-----:|\n| a | Crash |",
    "spec:\n  - name: \u202eabc\u202c def\n\t\tdeep",
    "Runbook: https://wiki.example/run_book_(db)?a=1&b=2#x and https://c.example/路径。",
    "\u001b]8;;https://x.example/\u0007link\u001b]8;;\u0007 end",
  ].join("\n\n"),
  assignedTo: { username: "\u202emei\u202c" },
  responders: [{ status: "ACCEPTED", user: { firstName: "\u202eMei", lastName: "Li" } }],
  labels: { env: "\u202eprod" },
  comments: [{ content: "\u202ewatching", user: { firstName: "\u202eTom" } }],
  links: [
    { href: "http://[2001:db8::7]:3000/d/x", text: "Dashboard" },
    { href: "ssh://ops@db-1", text: "Console" },
  ],
};

async function post(world: PageWorld, product: ReadyProduct, body: object) {
  const answer = await fetch(world.hookUrl(product), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(202);
}

/** The page's HTML, with its texts and attributes. */
const pageHtml = (page: Page) => page.locator("html").evaluate((html) => html.outerHTML);

test("an alert's unsafe text has no effect in the log, its panel, the raw body or the group", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await rest(product, "POST", "/connectors", { id: "practice", name: "Our practice", type: "practice" });
  await rest(product, "POST", "/actions", {
    id: "practise",
    name: "Practise",
    sources: ["production"],
    connector: "practice",
    events: ["alert-created"],
  });
  await openEvents(page, product);
  await post(world, product, UNSAFE_ALERT);
  const row = page.getByRole("option").first();
  await expect(row).toContainText("gnp.exe CRITICAL");
  expect(await pageHtml(page)).not.toMatch(BIDI);

  await row.click();
  const panel = page.getByRole("complementary", { name: "Event" });
  await expect(panel.getByRole("heading", { level: 2, name: "gnp.exe CRITICAL" })).toBeVisible();
  const message = panel.getByRole("figure").first();
  await expect(message).toContainText("| pod | state |");
  await expect(message.locator("table, code, li")).toHaveCount(0);
  await expect(
    message.getByRole("link", { name: "https://wiki.example/run_book_(db)?a=1&b=2#x" }),
  ).toHaveAttribute("href", "https://wiki.example/run_book_%28db%29?a=1&b=2#x");
  await expect(message).toContainText("Console: ssh://ops@");
  await panel.getByText("Raw body", { exact: true }).click();
  await expect(panel.getByText('"summary": "\\u202egnp.exe\\u202c')).toBeVisible();
  expect(await pageHtml(page)).not.toMatch(BIDI);

  await page.goto(`${product.ui}/#/practice/practice`);
  await expect(page.getByRole("log").getByRole("figure")).toContainText("Runbook: https://wiki.example");
  expect(await pageHtml(page)).not.toMatch(BIDI);
});

test("a summary without visible characters is shown as missing", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await openEvents(page, product);
  await post(world, product, {
    ...UNSAFE_ALERT,
    status: "PENDING",
    summary: "\u3164\u2800\u00ad",
    details: "\u2060",
  });
  const row = page.getByRole("option").first();
  await expect(row).toContainText("(no summary)");
  await row.click();
  const panel = page.getByRole("complementary", { name: "Event" });
  await expect(panel.getByRole("heading", { level: 2, name: "(no summary)" })).toBeVisible();
  await expect(panel.getByRole("figure").first()).toContainText("Alert 50000001");
});
