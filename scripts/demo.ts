import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createDemoGroups } from "../simulator/demo-groups.ts";
import { startDingtalkSimulator } from "../simulator/dingtalk/server.ts";
import { waitForGroups } from "./demo/expectation.ts";
import { type DemoIlert, startDemoIlert } from "./demo/ilert.ts";
import { type Product, startProduct } from "./demo/product.ts";
import { demoProvisioning } from "./demo/provisioning.ts";

const USAGE = `npm run demo -- [--once] [--desktop] [--hooks-port N] [--ui-port N] [--groups-port N] [--ilert-port N] [--pace SECONDS] [--every SECONDS]

  --once     play one incident, wait until it is delivered, end
  --desktop  start the desktop app in place of the headless server
  --pace     seconds between two events of an incident; 4 when left out
  --every    seconds from one incident to the next; 45 when left out
  Ports: any free one when left out.`;

const ROOT = join(import.meta.dirname, "..");
const HEADLESS = join(ROOT, "dist", "headless", "main.cjs");
const START = join(ROOT, "scripts", "start.ts");

/** After `--once`, how long the last message may take. */
const DELIVERY_MS = 60_000;

function readArguments() {
  return parseArgs({
    options: {
      once: { type: "boolean", default: false },
      desktop: { type: "boolean", default: false },
      "hooks-port": { type: "string", default: "0" },
      "ui-port": { type: "string", default: "0" },
      "groups-port": { type: "string", default: "0" },
      "ilert-port": { type: "string", default: "0" },
      pace: { type: "string" },
      every: { type: "string", default: "45" },
      help: { type: "boolean", default: false },
    },
  }).values;
}

/** Always: after a pull, what was built before is not what stands here. */
function build(): void {
  console.log("Building first; this takes a moment.");
  const { status } = spawnSync(process.execPath, [join(ROOT, "scripts", "build.ts")], { stdio: "inherit" });
  if (status !== 0) throw new Error("The build failed; its own words stand above.");
}

function printAddresses({ ready }: Product, chats: string, { apiUrl, apiKey }: DemoIlert): void {
  const page = ready.ui === null ? "in the app's window" : `${ready.ui}/#token=${ready.token ?? ""}`;
  console.log(`
  Tocsin       ${page}
  Group chats  ${chats}
  ilert's API  ${apiUrl}, set already; the API key is ${apiKey}

  To have Tocsin set itself up in ilert, enter ${ready.hooks} under Settings, Public address, and the key under ilert.
  The Night shift's secret is wrong on purpose: look how Tocsin tells you. Ctrl-C ends the demo.
`);
}

async function demo(options: ReturnType<typeof readArguments>): Promise<void> {
  const paceMs = Number(options.pace ?? (options.once ? 0.1 : 4)) * 1000;
  const undo: (() => Promise<unknown>)[] = [];
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);

  // Ctrl-C in the middle of an incident breaks off its wait.
  const pause = (ms: number) => delay(ms, undefined, { signal: stopped.signal });
  const playIncident = async (ilert: DemoIlert) => {
    const lost = await ilert.playIncident(paceMs, pause).catch(() => []);
    for (const { eventType, status } of lost)
      console.error(`Tocsin answered ${eventType} with ${status ?? "nothing"}.`);
  };

  try {
    if (!options.desktop) build();
    const dataDir = await mkdtemp(join(tmpdir(), "tocsin-demo-"));
    undo.push(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));

    const ilert = await startDemoIlert(Number(options["ilert-port"]));
    undo.push(ilert.close);
    const groups = createDemoGroups();
    const simulator = await startDingtalkSimulator({
      port: Number(options["groups-port"]),
      groups: Object.values(groups).map(({ group }) => group),
      playIncident: () => void playIncident(ilert),
    });
    undo.push(() => simulator.close());

    const { yaml, env, sourceToken } = demoProvisioning(groups, simulator.webhookUrl, ilert.apiUrl);
    const provision = join(dataDir, "provisioning.yaml");
    await writeFile(provision, yaml, { mode: 0o600 });
    const shared = ["--data-dir", dataDir, "--provision", provision, "--hooks-port", options["hooks-port"]];
    const product = await startProduct(
      options.desktop ? [START, ...shared] : [HEADLESS, ...shared, "--ui-port", options["ui-port"]],
      env,
    );
    undo.push(product.stop);
    let isRunning = true;
    void product.ended.then(() => {
      isRunning = false;
      stop();
    });

    ilert.callByHand(`${product.ready.hooks}/hooks/production/${sourceToken}`);
    printAddresses(product, simulator.url, ilert);

    if (options.once) {
      await playIncident(ilert);
      const { ops, database, night } = groups;
      const expected = [
        { group: ops.group, messages: 6, refusals: 0 },
        { group: database.group, messages: 3, refusals: 0 },
        { group: night.group, messages: 0, refusals: 1 },
      ];
      await waitForGroups(expected, AbortSignal.any([stopped.signal, AbortSignal.timeout(DELIVERY_MS)]));
      console.log(
        "The incident was delivered: 6 messages to Ops, 3 to the database team; the Night shift refused.",
      );
      return;
    }
    while (!stopped.signal.aborted) {
      void playIncident(ilert);
      await pause(Number(options.every) * 1000).catch(() => undefined);
    }
    if (!isRunning) throw new Error("Tocsin has ended, so the demo ends too.");
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

const options = readArguments();
if (options.help) console.log(USAGE);
else {
  demo(options).catch((thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : String(thrown));
    process.exitCode = 1;
  });
}
