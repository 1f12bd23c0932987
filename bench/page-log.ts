import { existsSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { createPageWorld } from "../testkit/headless/page-world.ts";

/** While alerts arrive at this rate, the first page must paint at least this often. */
const EVENTS_A_SECOND = 200;
const MIN_FRAMES_A_SECOND = 50;
const SECONDS = 10;

/** Frames per second of the first page during an alert storm, in a real Chromium. */
export async function benchPageLog(): Promise<boolean> {
  const executablePath = process.env.TOCSIN_TEST_CHROMIUM || chromium.executablePath();
  if (!existsSync(executablePath)) {
    console.log("front page in a storm\n  not measured: there is no Chromium (TOCSIN_TEST_CHROMIUM=path)");
    return true;
  }
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const world = await createPageWorld();
  try {
    const product = await world.startProvisioned();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(product.link);
    const ilert = world.ilert(product);
    await ilert.storm(100);
    await page.getByRole("article").first().waitFor();

    const idle = await measure(page, async () => new Promise((resolve) => setTimeout(resolve, 3_000)));
    let sent = 0;
    const storm = await measure(page, async () => {
      const beginsAt = Date.now();
      while (Date.now() - beginsAt < SECONDS * 1_000) {
        const due = ((Date.now() - beginsAt) / 1_000) * EVENTS_A_SECOND - sent;
        if (due >= 1) sent += (await ilert.storm(Math.min(20, Math.floor(due)))).length;
        else await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    console.log(`front page while ${Math.round(sent / SECONDS)} events a second stream in`);
    console.log(
      `  ${storm.frames.toFixed(1)} frames a second (above ${MIN_FRAMES_A_SECOND}; idle ${idle.frames.toFixed(1)}), ` +
        `longest pause ${storm.longest.toFixed(0)} ms, script ${(storm.script * 100).toFixed(0)} %, ` +
        `layout and style ${(storm.layout * 100).toFixed(0)} % of the time`,
    );
    return storm.frames > MIN_FRAMES_A_SECOND;
  } finally {
    await browser.close();
    await world.close();
  }
}

/** Runs in the page: records the start of each frame. */
const COUNT_FRAMES = `{
  const seen = (globalThis.tocsinFrames = []);
  const tick = (at) => {
    seen.push(at);
    if (globalThis.tocsinFrames === seen) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}`;

/** Counts frames, and measures how the page's thread spends its time, during a task. */
async function measure(page: Page, goOn: () => Promise<void>) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const metrics = async () =>
    new Map((await session.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));
  await page.evaluate(COUNT_FRAMES);
  const before = await metrics();
  await goOn();
  const after = await metrics();
  const frames = await page.evaluate<number[]>("globalThis.tocsinFrames");
  await session.detach();
  const seconds = ((frames.at(-1) ?? 0) - (frames[0] ?? 0)) / 1_000;
  const gaps = frames.map((at, index) => at - (frames[index - 1] ?? at));
  const share = (...names: string[]) =>
    names.reduce((sum, name) => sum + (after.get(name) ?? 0) - (before.get(name) ?? 0), 0) / seconds;
  return {
    frames: frames.length / seconds,
    longest: Math.max(...gaps),
    script: share("ScriptDuration"),
    layout: share("LayoutDuration", "RecalcStyleDuration"),
  };
}
