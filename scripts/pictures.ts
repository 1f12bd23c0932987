import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import sharp from "sharp";
import { systemClock } from "../engine/lib/clock.ts";
import { createDemoGroups } from "../simulator/demo-groups.ts";
import { startDingtalkSimulator } from "../simulator/dingtalk/server.ts";
import { createManualClock } from "../testkit/manual-clock.ts";
import { demoProvisioning } from "./demo/provisioning.ts";
import { captureJoinForm } from "./pictures/join-form.ts";
import { createExperiencedSetup, PAST_MS, playAnHour } from "./pictures/play.ts";
import { type PictureProduct, startPictureProduct } from "./pictures/product.ts";
import { SETUP, VIEWS, type View } from "./pictures/views.ts";

const IMAGES = join(import.meta.dirname, "..", "docs", "images");
/** Once the incidents of an hour have been played, time advances in steps of this length, in ms. */
const TICK_MS = 200;
const COLOR_SCHEMES = ["light", "dark"] as const;

/** Stores a picture. A page has few colours, so a palette halves the file without a visible change. */
async function save(name: string, screenshot: Buffer): Promise<void> {
  const picture = sharp(screenshot).png({ palette: true, dither: 0, effort: 10 });
  await writeFile(join(IMAGES, `${name}.png`), await picture.toBuffer());
}

async function capture(
  browser: Browser,
  { ui, link }: PictureProduct,
  views: readonly View[],
): Promise<void> {
  for (const colorScheme of COLOR_SCHEMES) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      deviceScaleFactor: 1,
      colorScheme,
      // Animations would be captured halfway.
      reducedMotion: "reduce",
      locale: "en-GB",
      timezoneId: "Europe/Berlin",
    });
    const page = await context.newPage();
    await page.goto(link);
    await page.getByRole("main").waitFor();
    for (const { name, path, prepare } of views) {
      await page.goto(`${ui}/?${name}#/${path}`);
      await prepare(page);
      // The pointer would highlight the element below it.
      await page.mouse.move(600, 20);
      await page.evaluate("document.fonts.ready");
      // Charts and messages are drawn a moment after their containers.
      await page.waitForTimeout(700);
      await save(`${name}-${colorScheme}`, await page.screenshot());
    }
    await context.close();
  }
}

/** Gives the engine an hour of incidents that ends now, then lets its clock run. */
async function captureProvisioned(browser: Browser, undo: (() => Promise<unknown>)[]): Promise<void> {
  const clock = createManualClock(Date.now() - PAST_MS);
  const groups = createDemoGroups(clock);
  const all = Object.values(groups).map(({ group }) => group);
  const simulator = await startDingtalkSimulator({ groups: all });
  undo.push(() => simulator.close());
  const provisioning = demoProvisioning(groups, simulator.webhookUrl);
  const product = await startPictureProduct(clock, provisioning);
  undo.push(product.stop);

  const { client, hooksUrl } = product.engine;
  await createExperiencedSetup(client);
  await playAnHour({ hookUrl: `${hooksUrl}/hooks/production/${provisioning.sourceToken}`, clock, groups });
  const ticking = setInterval(() => void clock.advance(TICK_MS), TICK_MS);
  undo.push(async () => clearInterval(ticking));
  await capture(browser, product, VIEWS);
}

/** Takes the pictures of docs/images from the built page and the built desktop app, with the demo's groups and incidents. */
async function pictures(): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    const executablePath = process.env.TOCSIN_TEST_CHROMIUM;
    const browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
    undo.push(() => browser.close());
    const empty = await startPictureProduct(systemClock);
    await capture(browser, empty, [SETUP]).finally(empty.stop);
    await captureProvisioned(browser, undo);
    await captureJoinForm(COLOR_SCHEMES, save);
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

pictures().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 1;
});
