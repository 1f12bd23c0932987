import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { freePort } from "../testkit/free-port.ts";
import { startProduct } from "./demo/product.ts";
import { startDemoServices } from "./demo/services.ts";
import { startPageServer } from "./dev/page-server.ts";

const USAGE = `npm run dev -- [--port N] [--every SECONDS]

Runs Tocsin from its sources with the demo's ilert and DingTalk groups: what is changed in renderer/ is in the page at once,
what is changed in engine/, headless/ or shared/ restarts the engine. Ctrl-C ends everything.

  --port   of the page; 5173 when left out, any free one where that is taken
  --every  seconds from one incident to the next; 45 when left out`;

const HEADLESS = join(import.meta.dirname, "..", "headless", "main.ts");

/** Delay between two events of an incident. */
const PACE_MS = 4_000;

interface DevOptions {
  readonly port: number;
  readonly everyMs: number;
}

async function dev({ port, everyMs }: DevOptions): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    const services = await startDemoServices({
      groupsPort: 0,
      ilertPort: 0,
      paceMs: PACE_MS,
      stopped: stopped.signal,
    });
    undo.push(services.close);
    // Fixed ports, so that the page and ilert find the engine again after a restart.
    const ports = ["--hooks-port", `${await freePort()}`, "--ui-port", `${await freePort()}`];
    const product = await startProduct(
      ["--watch", "--watch-preserve-output", HEADLESS, ...services.productArgs, ...ports],
      services.productEnv,
      () => console.log("The engine was restarted."),
    );
    undo.push(product.stop);
    void product.ended.then(stop);
    // Otherwise each restart would revert the changes made on the page.
    await services.emptyProvisioning();
    services.callProduct(product.ready.hooks);

    const page = await startPageServer(port, product.ready.ui ?? "");
    undo.push(page.close);
    console.log(`Open ${page.url}/#token=${product.ready.token}`);
    console.log(`The group chats are on ${services.chatsUrl}. Ctrl-C ends everything.`);

    while (!stopped.signal.aborted) {
      void services.playIncident();
      await delay(everyMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "5173" },
    every: { type: "string", default: "45" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) console.log(USAGE);
else {
  dev({ port: Number(values.port), everyMs: Number(values.every) * 1000 }).catch((thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : String(thrown));
    process.exitCode = 1;
  });
}
