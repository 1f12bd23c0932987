import { cpus } from "node:os";
import { runStep } from "../scripts/run-step.ts";
import { benchAcknowledge } from "./acknowledge.ts";
import { benchIdleMemory } from "./idle-memory.ts";
import { benchPageLog } from "./page-log.ts";
import { benchPageStore } from "./page-store.ts";

if ((await runStep("node", ["scripts/build.ts"])) !== 0) process.exit(1);
console.log(
  `${cpus().length} x ${cpus()[0]?.model ?? "processor"}, Node ${process.versions.node}, ${process.platform}`,
);
const kept = [
  await benchIdleMemory(),
  await benchAcknowledge(),
  await benchPageStore(),
  await benchPageLog(),
];
if (kept.includes(false)) {
  console.error("A figure is not what it must be.");
  process.exitCode = 1;
}
