import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { startBuiltProduct } from "../testkit/headless/product.ts";
import { createTempFolder } from "../testkit/temp-folder.ts";
import { createLargeDatabase } from "./large-database.ts";

const EVENTS = 1_000_000;
const OPENINGS = 7;
/** The limit of the time from navigation to the first painted row, in ms. */
const FIRST_ROW_WITHIN_MS = 1_000;
/** The limit of the time from a key press to the painted results, in ms. */
const SEARCH_WITHIN_MS = 150;
/** Search texts without spaces, because a trailing space causes no new query. */
const SEARCH_TEXTS = ["replication", "20055555", "磁盘即将写满", "web-12", "nosuchthing"];

/** The front page in a real Chromium with a million stored events: the time until it shows rows and search results. */
export async function benchPageLarge(): Promise<boolean> {
  console.log(`front page with ${EVENTS.toLocaleString("en")} events`);
  const executablePath = process.env.TOCSIN_TEST_CHROMIUM || chromium.executablePath();
  if (!existsSync(executablePath)) {
    console.log("  not measured: there is no Chromium (TOCSIN_TEST_CHROMIUM=path)");
    return true;
  }
  const folder = createTempFolder();
  await createLargeDatabase({ file: join(folder.path, "tocsin.db"), events: EVENTS, until: Date.now() });
  const product = await startBuiltProduct({ dataDir: folder.path });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const openingTimes: number[] = [];
    for (let opening = 0; opening < OPENINGS; opening++)
      openingTimes.push(await timeOpening(browser, product.link));
    const searchTimes = await timeSearch(browser, product.link);
    return [
      report("first row painted, each time in a new browser", openingTimes, FIRST_ROW_WITHIN_MS),
      report("search, from each key to its rows", searchTimes, SEARCH_WITHIN_MS),
    ].every(Boolean);
  } finally {
    await browser.close();
    await product.stop();
    folder.remove();
  }
}

/** Prints the median and the maximum of the times; returns whether the median is within the limit. */
function report(name: string, times: readonly number[], withinMs: number): boolean {
  const sorted = [...times].sort((left, right) => left - right);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  console.log(
    `  ${name.padEnd(46)}median ${median.toFixed(0)} ms (below ${withinMs})   worst ${sorted.at(-1)?.toFixed(0)} ms`,
  );
  return median < withinMs;
}

/** Runs in the page before any other script: records when the first row was painted, in ms since the navigation. */
const RECORD_FIRST_ROW = `
  new MutationObserver((_changes, observer) => {
    if (document.querySelector("main article") === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { globalThis.tocsinFirstRow = performance.now(); }));
  }).observe(document, { childList: true, subtree: true });`;

async function timeOpening(browser: Browser, link: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(RECORD_FIRST_ROW);
    await page.goto(link);
    return await waitForRecord(page, "globalThis.tocsinFirstRow");
  } finally {
    await context.close();
  }
}

/**
 * Runs in the page: records for each letter the time until the list shows the new results. The list is marked as stale
 * while it shows the previous ones.
 */
const RECORD_SEARCH_TIMES = `
  globalThis.tocsinSearchTimes = [];
  const isStale = () => document.querySelector('main [data-stale], main [aria-busy="true"]') !== null;
  document.addEventListener("input", () => {
    const typedAt = performance.now();
    let wasStale = isStale();
    const observer = new MutationObserver(() => {
      if (isStale()) wasStale = true;
      else if (wasStale) {
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => globalThis.tocsinSearchTimes.push(performance.now() - typedAt)));
      }
    });
    observer.observe(document, { attributes: true, childList: true, subtree: true });
  }, true);`;

async function timeSearch(browser: Browser, link: string): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(link);
  await page.getByRole("article").first().waitFor();
  const field = page.getByLabel("Search alerts");
  const times: number[] = [];
  for (const text of SEARCH_TEXTS) {
    await field.fill("");
    await page.getByRole("article").first().waitFor();
    await page.evaluate(RECORD_SEARCH_TIMES);
    times.push(...(await typeSlowly(page, text)));
    await page.reload();
  }
  return times;
}

/** Types each letter after the results of the previous one, so that all of them are measured. */
async function typeSlowly(page: Page, text: string): Promise<number[]> {
  await page.getByLabel("Search alerts").focus();
  let letters = 0;
  for (const letter of text) {
    letters++;
    await page.keyboard.insertText(letter);
    await waitForRecord(page, `globalThis.tocsinSearchTimes[${letters - 1}]`);
  }
  return page.evaluate<number[]>("globalThis.tocsinSearchTimes");
}

/** Polls from Node, because the page's content security policy does not allow this in the page. */
async function waitForRecord(page: Page, expression: string): Promise<number> {
  const giveUpAt = Date.now() + 10_000;
  for (;;) {
    const recorded = await page.evaluate<number | undefined>(expression);
    if (recorded !== undefined) return recorded;
    if (Date.now() > giveUpAt) throw new Error(`The page did not record ${expression}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

if (import.meta.main) process.exitCode = (await benchPageLarge()) ? 0 : 1;
