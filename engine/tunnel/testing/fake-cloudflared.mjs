// Behaves like cloudflared as far as its documented output and its readiness server go; FAKE_CLOUDFLARED says how it
// fares. What it was started with is written to FAKE_CLOUDFLARED_DIARY.
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";

const { FAKE_CLOUDFLARED: fate = "well", FAKE_CLOUDFLARED_DIARY: diary, TUNNEL_TOKEN: token } = process.env;
const args = process.argv.slice(2);
const say = (level, text) => process.stderr.write(`2026-10-01T00:00:00Z ${level} ${text}\n`);
const sayUrl = (name) =>
  say("INF", `|  https://${name}.trycloudflare.com                                      |`);

writeFileSync(
  diary,
  JSON.stringify({ pid: process.pid, args, hasToken: token !== undefined, env: Object.keys(process.env) }),
);
if (fate === "refused") {
  say(
    "ERR",
    'Register tunnel error from server side error="Unauthorized: Invalid tunnel secret" connIndex=0',
  );
  process.exit(1);
}
if (fate === "chatty") for (let line = 0; line < 20_000; line++) say("INF", "x".repeat(200));

let ready = false;
const server = createServer((request, response) => {
  const status = request.url === "/ready" && ready ? 200 : 503;
  response.writeHead(status).end(JSON.stringify({ status, readyConnections: ready ? 4 : 0 }));
});
server.listen(0, "127.0.0.1", () => {
  if (args.includes("--url")) {
    say(
      "INF",
      "|  Your quick Tunnel has been created! Visit it at (it may take some time to be reachable):  |",
    );
    sayUrl("first-name");
  }
  say("INF", `Starting metrics server on 127.0.0.1:${server.address().port}/metrics`);
  if (fate === "stalling")
    return say(
      "ERR",
      `Failed to dial a quic connection error="timeout: no recent network activity" ${token}`,
    );
  ready = true;
  say(
    "INF",
    "Registered tunnel connection connIndex=0 connection=5b2e event=0 ip=198.41.200.13 location=fra03 protocol=quic",
  );
});

const later = (ms, act) => setTimeout(act, ms);
if (fate === "dying") {
  later(1_500, () => {
    say("ERR", 'Connection terminated error="the edge is gone"');
    process.exit(3);
  });
}
if (fate === "renaming") later(1_500, () => sayUrl("second-name"));
if (fate === "fading") later(1_500, () => (ready = false));
process.on("SIGTERM", () => {
  if (fate !== "stubborn") process.exit(0);
});
