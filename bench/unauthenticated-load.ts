import { load } from "./load.ts";

/** Sends a burst of wrong tokens from a separate process: `unauthenticated-load.ts URL`. Fails if one is accepted. */
const REQUESTS = 10_000;
const CONNECTIONS = 32;

const [url = ""] = process.argv.slice(2);
const body = JSON.stringify({ id: "1", summary: "Posted without the token" });
console.log("begun");
const { requests } = await load({
  url: new URL(url),
  connections: CONNECTIONS,
  durationMs: 60_000,
  requests: REQUESTS,
  body: () => body,
  expected: /^HTTP\/1\.1 4(01|29)/,
});
if (requests < REQUESTS) throw new Error(`Only ${requests} requests in a minute.`);
