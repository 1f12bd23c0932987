// Imitates the documented output and the readiness server of cloudflared. FAKE_CLOUDFLARED selects the behaviour; the
// arguments and the environment are written to the file FAKE_CLOUDFLARED_RECORD.
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";

const {
  FAKE_CLOUDFLARED: behavior = "well",
  FAKE_CLOUDFLARED_RECORD: record,
  TUNNEL_TOKEN: token,
} = process.env;
const args = process.argv.slice(2);
const log = (level, text) => process.stderr.write(`2026-10-01T00:00:00Z ${level} ${text}\n`);
const logUrl = (name) =>
  log("INF", `|  https://${name}.trycloudflare.com                                      |`);

writeFileSync(
  record,
  JSON.stringify({ pid: process.pid, args, hasToken: token !== undefined, env: Object.keys(process.env) }),
);
if (behavior === "refused") {
  log(
    "ERR",
    'Register tunnel error from server side error="Unauthorized: Invalid tunnel secret" connIndex=0',
  );
  process.exit(1);
}
if (behavior === "chatty") for (let line = 0; line < 20_000; line++) log("INF", "x".repeat(200));

let ready = false;
const server = createServer((request, response) => {
  const status = request.url === "/ready" && ready ? 200 : 503;
  response.writeHead(status).end(JSON.stringify({ status, readyConnections: ready ? 4 : 0 }));
});
server.listen(0, "127.0.0.1", () => {
  if (args.includes("--url")) {
    log(
      "INF",
      "|  Your quick Tunnel has been created! Visit it at (it may take some time to be reachable):  |",
    );
    logUrl("first-name");
  }
  log("INF", `Starting metrics server on 127.0.0.1:${server.address().port}/metrics`);
  if (behavior === "stalling")
    return log(
      "ERR",
      `Failed to dial a quic connection error="timeout: no recent network activity" ${token}`,
    );
  ready = true;
  log(
    "INF",
    "Registered tunnel connection connIndex=0 connection=5b2e event=0 ip=198.41.200.13 location=fra03 protocol=quic",
  );
});

if (behavior === "dying") {
  setTimeout(() => {
    log("ERR", 'Connection terminated error="the edge is gone"');
    process.exit(3);
  }, 1_500);
}
if (behavior === "renaming") setTimeout(() => logUrl("second-name"), 1_500);
if (behavior === "fading") setTimeout(() => (ready = false), 1_500);
process.on("SIGTERM", () => {
  if (behavior !== "stubborn") process.exit(0);
});
