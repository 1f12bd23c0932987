import { setTimeout as delay } from "node:timers/promises";
import { chromium } from "@playwright/test";
import { SCENARIOS } from "../simulator/ilert/scenarios.ts";
import { createDesktopWorld, type DesktopWorld } from "../testkit/desktop/desktop-world.ts";
import { openDisplay } from "../testkit/desktop/display.ts";
import { APP_DIR, missingForDesktop, testElectron } from "../testkit/desktop/electron.ts";
import { freePort } from "../testkit/free-port.ts";
import { startProgram } from "../testkit/program.ts";
import { type Resident, residentOf } from "./resident.ts";

/** The incidents of an hour at one event per second, 6 events each. They are played as fast as they are accepted. */
const INCIDENTS_PER_HOUR = 600;
/** Incidents before the first measurement, which fill the page's list and let the code be compiled. */
const WARM_UP_INCIDENTS = 300;
const PARALLEL_INCIDENTS = 3;
/** The maximum growth of main process and page together, in MB (10^6 bytes). */
const MAX_GROWTH_MB = 30;
/** The minimum of this many measurements counts, because the last events are still being sent and shown for a while. */
const SAMPLES = 20;
const SAMPLE_INTERVAL_MS = 1_000;

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);

async function playIncidents(world: DesktopWorld, count: number): Promise<number> {
  let started = 0;
  let accepted = 0;
  const play = async () => {
    while (started < count) {
      const template = SCENARIOS[started % SCENARIOS.length] ?? SCENARIOS[0];
      started += 1;
      const scenario = {
        ...template,
        summary: `${template.summary} (${started})`,
        alertKey: `${template.alertKey}/${started}`,
      };
      const posted = await world.ilert.playIncident({ pace: 0, scenario });
      accepted += posted.filter(({ status }) => status === 202).length;
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_INCIDENTS }, play));
  return accepted;
}

/** Collects garbage in the page, as the browser would during a real hour. */
async function collectGarbage(devtools: string): Promise<void> {
  const browser = await chromium.connectOverCDP(devtools, { noDefaults: true });
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    const session = await page.context().newCDPSession(page);
    await session.send("HeapProfiler.collectGarbage");
  }
  await browser.close();
}

async function measureMinimum(pid: number, devtools: string): Promise<Resident> {
  await delay(SAMPLE_INTERVAL_MS);
  await collectGarbage(devtools);
  const samples: Resident[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    await delay(SAMPLE_INTERVAL_MS);
    samples.push(residentOf(pid));
  }
  const minimum = (pick: (resident: Resident) => number) => Math.min(...samples.map(pick));
  return { main: minimum(({ main }) => main), page: minimum(({ page }) => page) };
}

/** The memory growth of the desktop app after an hour of incidents, in a real Electron with its window open. */
export async function benchDesktopMemory(): Promise<boolean> {
  console.log("memory of the desktop app after an hour of incidents");
  const electron = testElectron();
  const missing = process.platform === "win32" ? "there is no ps" : missingForDesktop();
  if (electron === null || missing !== null) {
    console.log(`  not measured: ${missing}`);
    return true;
  }
  const display = await openDisplay();
  const world = await createDesktopWorld();
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const port = await freePort();
  const devtools = `http://127.0.0.1:${port}`;
  const args = [...asRoot, `--remote-debugging-port=${port}`, APP_DIR, ...world.args, "--json"];
  const app = startProgram(args, {
    command: electron,
    env: {
      ...(display.name !== undefined && { DISPLAY: display.name }),
      XDG_CONFIG_HOME: world.systemConfigDir,
    },
    stderr: "ignore",
  });
  try {
    await app.firstLine;
    await playIncidents(world, WARM_UP_INCIDENTS);
    const before = await measureMinimum(app.pid, devtools);
    const events = await playIncidents(world, INCIDENTS_PER_HOUR);
    const after = await measureMinimum(app.pid, devtools);
    const growth = (after.main + after.page - before.main - before.page) / 1e6;
    console.log(
      `  main ${megabytes(before.main)} -> ${megabytes(after.main)} MB, page ${megabytes(before.page)} -> ` +
        `${megabytes(after.page)} MB after ${events} events: growth ${growth.toFixed(1)} MB (at most ${MAX_GROWTH_MB})`,
    );
    return growth <= MAX_GROWTH_MB;
  } finally {
    await app.stop();
    await world.close();
    display.close();
  }
}
