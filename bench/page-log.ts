import { existsSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { createPageWorld } from "../testkit/headless/page-world.ts";

/** The rate of arriving events. */
const EVENTS_PER_SECOND = 200;
/** The minimum frame rate of the front page at this rate. */
const MIN_FRAMES_PER_SECOND = 50;
const SECONDS = 10;

/** The frame rate of the front page during an alert storm, in a real Chromium. */
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
      const startedAt = Date.now();
      while (Date.now() - startedAt < SECONDS * 1_000) {
        const due = ((Date.now() - startedAt) / 1_000) * EVENTS_PER_SECOND - sent;
        if (due >= 1) sent += (await ilert.storm(Math.min(20, Math.floor(due)))).length;
        else await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    console.log(`front page while ${Math.round(sent / SECONDS)} events per second arrive`);
    console.log(
      `  ${storm.frames.toFixed(1)} frames per second (above ${MIN_FRAMES_PER_SECOND}; idle ${idle.frames.toFixed(1)}), ` +
        `longest pause ${storm.longest.toFixed(0)} ms, script ${(storm.script * 100).toFixed(0)} %, ` +
        `layout and style ${(storm.layout * 100).toFixed(0)} % of the time`,
    );
    return storm.frames > MIN_FRAMES_PER_SECOND;
  } finally {
    await browser.close();
    await world.close();
  }
}

/** Runs in the page: records the start of each frame. */
const COUNT_FRAMES = `{
  const frames = (globalThis.tocsinFrames = []);
  const tick = (at) => {
    frames.push(at);
    if (globalThis.tocsinFrames === frames) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}`;

/** Counts the frames during a task, and measures how the page's thread spends its time. */
async function measure(page: Page, task: () => Promise<void>) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const metrics = async () =>
    new Map((await session.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));
  await page.evaluate(COUNT_FRAMES);
  const before = await metrics();
  await task();
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
