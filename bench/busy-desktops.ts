import { startDesktopClient } from "./desktop-client.ts";

/**
 * Simulates desktops of a team whose users click constantly, until the process is killed: `busy-desktops.ts SERVER
 * TOKEN COUNT`. Each loads the log and the connectors and exports the log, one after the other. The first one only
 * tests a connector, whose tests soon wait for the robot's rate window.
 */
const [server = "", token = "", count = "0"] = process.argv.slice(2);

/** The pause between two clicks of one person, in ms. */
const PAUSE_MS = 200;

const desktops = await Promise.all(
  Array.from({ length: Number(count) }, () => startDesktopClient(server, token)),
);
const [tester, ...readers] = desktops;
const repeat = async (work: () => Promise<unknown>) => {
  for (;;) {
    await work();
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};
if (tester !== undefined) void repeat(() => tester.client.connectors.test({ id: "practice" }));
for (const { client } of readers) {
  void repeat(async () => {
    await client.events.list({ limit: 100 });
    await client.connectors.list();
    await client.alerts.list({ limit: 100 });
    await client.events.export({ format: "jsonl" });
  });
}
console.log("begun");
