import { startDesktopClient } from "./desktop-client.ts";

/**
 * Desktops of a team whose people click all the time, until the process is ended: `busy-desktops.ts SERVER TOKEN COUNT`.
 * Each loads the log, the connectors and an export of it, and runs a test of a connector, one after the other.
 */
const [server = "", token = "", count = "0"] = process.argv.slice(2);

/** Between two clicks of one person, in ms. */
const PAUSE_MS = 200;

const desktops = await Promise.all(
  Array.from({ length: Number(count) }, () => startDesktopClient(server, token)),
);
for (const { client } of desktops) {
  void (async () => {
    for (;;) {
      await client.events.list({ limit: 100 });
      await client.connectors.list();
      await client.alerts.list({ limit: 100 });
      await client.connectors.test({ id: "practice" });
      await client.events.export({ format: "jsonl" });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  })();
}
console.log("begun");
