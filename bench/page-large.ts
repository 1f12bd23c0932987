import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { startBuiltProduct } from "../testkit/headless/product.ts";
import { createTempFolder } from "../testkit/temp-folder.ts";
import { createLargeDatabase } from "./large-database.ts";

const EVENTS = 1_000_000;
const OPENINGS = 7;
/** The time from navigation to the first painted row, in ms. */
const FIRST_ROW_WITHIN_MS = 1_000;
/** The time from a key press to the painted results, in ms. */
const SEARCH_WITHIN_MS = 150;
/** Without spaces, since a trailing one causes no new query. */
const TYPED = ["replication", "20055555", "磁盘即将写满", "web-12", "nosuchthing"];

/** The first page in a real Chromium with a million stored events: the time until it shows rows, and search results. */
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
    const opened: number[] = [];
    for (let opening = 0; opening < OPENINGS; opening++)
      opened.push(await timeOpening(browser, product.link));
    const answered = await timeSearch(browser, product.link);
    return [
      formatReason("first row painted, each time in a new browser", opened, FIRST_ROW_WITHIN_MS),
      formatReason("search, from each key to its rows", answered, SEARCH_WITHIN_MS),
    ].every(Boolean);
  } finally {
    await browser.close();
    await product.stop();
    folder.remove();
  }
}

function formatReason(name: string, took: readonly number[], withinMs: number): boolean {
  const sorted = [...took].sort((left, right) => left - right);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  console.log(
    `  ${name.padEnd(46)}median ${median.toFixed(0)} ms (below ${withinMs})   worst ${sorted.at(-1)?.toFixed(0)} ms`,
  );
  return median < withinMs;
}

/** Runs in the page before anything else: records when the first row has been painted, in ms since the navigation began. */
const NOTE_FIRST_ROW = `
  new MutationObserver((_changes, observer) => {
    if (document.querySelector("main article") === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { globalThis.tocsinFirstRow = performance.now(); }));
  }).observe(document, { childList: true, subtree: true });`;

async function timeOpening(browser: Browser, link: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(NOTE_FIRST_ROW);
    await page.goto(link);
    return await untilNoted(page, "globalThis.tocsinFirstRow");
  } finally {
    await context.close();
  }
}

/**
 * Runs in the page: records for each letter the time until the list, which is marked while it shows the previous results,
 * shows the new ones.
 */
const NOTE_ANSWERS = `
  globalThis.tocsinAnswers = [];
  const isOld = () => document.querySelector('main [data-stale], main [aria-busy="true"]') !== null;
  document.addEventListener("input", () => {
    const begun = performance.now();
    let wasOld = isOld();
    const observer = new MutationObserver(() => {
      if (isOld()) wasOld = true;
      else if (wasOld) {
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => globalThis.tocsinAnswers.push(performance.now() - begun)));
      }
    });
    observer.observe(document, { attributes: true, childList: true, subtree: true });
  }, true);`;

async function timeSearch(browser: Browser, link: string): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(link);
  await page.getByRole("article").first().waitFor();
  const field = page.getByLabel("Search alerts");
  const took: number[] = [];
  for (const text of TYPED) {
    await field.fill("");
    await page.getByRole("article").first().waitFor();
    await page.evaluate(NOTE_ANSWERS);
    took.push(...(await typeSlowly(page, text)));
    await page.reload();
  }
  return took;
}

/** Each letter is typed after the results of the previous one, so that all of them are measured. */
async function typeSlowly(page: Page, text: string): Promise<number[]> {
  await page.getByLabel("Search alerts").focus();
  let letters = 0;
  for (const letter of text) {
    letters++;
    await page.keyboard.insertText(letter);
    await untilNoted(page, `globalThis.tocsinAnswers[${letters - 1}]`);
  }
  return page.evaluate<number[]>("globalThis.tocsinAnswers");
}

/** Polls from outside, since the page's content policy would not allow this in the page. */
async function untilNoted(page: Page, expression: string): Promise<number> {
  const giveUpAt = Date.now() + 10_000;
  for (;;) {
    const noted = await page.evaluate<number | undefined>(expression);
    if (noted !== undefined) return noted;
    if (Date.now() > giveUpAt) throw new Error(`The page never noted ${expression}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

if (import.meta.main) process.exitCode = (await benchPageLarge()) ? 0 : 1;
