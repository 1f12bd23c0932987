import { cpus } from "node:os";
import { runStep } from "../scripts/run-step.ts";
import { benchAcknowledge, benchPostgres } from "./acknowledge.ts";
import { benchBurst } from "./burst.ts";
import { benchDesktopMemory } from "./desktop-memory.ts";
import { benchDesktops } from "./desktops.ts";
import { benchIdleMemory } from "./idle-memory.ts";
import { benchPageLarge } from "./page-large.ts";
import { benchPageLog } from "./page-log.ts";
import { benchPageStore } from "./page-store.ts";
import { benchWaiting } from "./waiting.ts";

/** `npm run bench` measures all figures; names after `--` select some: `npm run bench -- desktop`. */
const BENCHES: Readonly<Record<string, () => Promise<boolean>>> = {
  idle: benchIdleMemory,
  acknowledge: benchAcknowledge,
  postgres: benchPostgres,
  burst: benchBurst,
  store: benchPageStore,
  waiting: benchWaiting,
  large: benchPageLarge,
  page: benchPageLog,
  desktop: benchDesktopMemory,
  desktops: benchDesktops,
};

const requested = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(BENCHES);
const unknown = requested.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(
    `Unknown figure "${unknown.join('", "')}". The figures are ${Object.keys(BENCHES).join(", ")}.`,
  );
  process.exit(1);
}

if ((await runStep("node", ["scripts/build.ts"])) !== 0) process.exit(1);
console.log(
  `${cpus().length} x ${cpus()[0]?.model ?? "processor"}, Node ${process.versions.node}, ${process.platform}`,
);
let allPassed = true;
for (const name of requested) allPassed = ((await BENCHES[name]?.()) ?? false) && allPassed;
if (!allPassed) {
  console.error("A figure exceeds its limit.");
  process.exitCode = 1;
}
