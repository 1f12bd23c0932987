import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { waitForGroups } from "./demo/expectation.ts";
import { type DemoProduct, startProduct } from "./demo/product.ts";
import { type DemoServices, startDemoServices } from "./demo/services.ts";

const USAGE = `npm run demo -- [--once] [--desktop] [--hooks-port N] [--ui-port N] [--groups-port N] [--ilert-port N] [--pace SECONDS] [--every SECONDS]

  --once     play one incident, wait until it is delivered, end
  --desktop  start the desktop app in place of the headless server
  --pace     seconds between two events of an incident; 4 when left out
  --every    seconds from one incident to the next; 45 when left out
  Ports: any free one when left out.`;

const ROOT = join(import.meta.dirname, "..");
const HEADLESS = join(ROOT, "dist", "headless", "main.cjs");
const START = join(ROOT, "scripts", "start.ts");

/** Time limit for the last message with `--once`. */
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

/** Always rebuilt: an existing build may be older than the sources. */
function build(): void {
  console.log("Building first; this takes a moment.");
  const { status } = spawnSync(process.execPath, [join(ROOT, "scripts", "build.ts")], { stdio: "inherit" });
  if (status !== 0) throw new Error("The build failed; its output is above.");
}

function printAddresses({ ready }: DemoProduct, { chatsUrl, ilert }: DemoServices): void {
  const page = ready.ui === null ? "in the app's window" : `${ready.ui}/#token=${ready.token ?? ""}`;
  console.log(`
  Tocsin       ${page}
  Group chats  ${chatsUrl}
  ilert's API  ${ilert.apiUrl}, set already; the API key is ${ilert.apiKey}

  To have Tocsin set itself up in ilert, enter ${ready.hooks} under Settings, Public address, and the key under ilert.
  The Night shift's secret is wrong on purpose. To fix it, press its "Copy signing secret" among the group chats, open a failed alert in
  Tocsin, and paste the secret there: all that waits is sent. Ctrl-C ends the demo.
`);
}

async function demo(options: ReturnType<typeof readArguments>): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);

  try {
    if (!options.desktop) build();
    const services = await startDemoServices({
      groupsPort: Number(options["groups-port"]),
      ilertPort: Number(options["ilert-port"]),
      paceMs: Number(options.pace ?? (options.once ? 0.1 : 4)) * 1000,
      stopped: stopped.signal,
    });
    undo.push(services.close);

    const shared = [...services.productArgs, "--hooks-port", options["hooks-port"]];
    const product = await startProduct(
      options.desktop ? [START, ...shared] : [HEADLESS, ...shared, "--ui-port", options["ui-port"]],
      services.productEnv,
    );
    undo.push(product.stop);
    let isRunning = true;
    void product.ended.then(() => {
      isRunning = false;
      stop();
    });

    services.callProduct(product.ready.hooks);
    printAddresses(product, services);

    if (options.once) {
      await services.playIncident();
      const { ops, database, night } = services.groups;
      const expected = [
        { group: ops.group, messages: 6, refusals: 0 },
        { group: database.group, messages: 3, refusals: 0 },
        { group: night.group, messages: 0, refusals: 1 },
      ];
      await waitForGroups(expected, AbortSignal.any([stopped.signal, AbortSignal.timeout(DELIVERY_MS)]));
      console.log(
        "The incident was delivered: 6 messages to Ops, 3 to the database team; the Night shift's robot rejected its message.",
      );
      return;
    }
    while (!stopped.signal.aborted) {
      void services.playIncident();
      await delay(Number(options.every) * 1000, undefined, { signal: stopped.signal }).catch(() => undefined);
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
