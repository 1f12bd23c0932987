import { statSync } from "node:fs";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { alertBody, startTestEngine } from "../../testkit/engine/test-engine.ts";
import type { Log } from "../lib/log.ts";

const BURST = 10_000;
const CONNECTIONS = 32;

/** Posts with a wrong token over kept-alive connections. @returns how often each status was received */
async function burst(hooksUrl: string): Promise<Record<number, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  onTestFinished(() => agent.destroy());
  const answers: Record<number, number> = {};
  let sent = 0;
  const post = () =>
    new Promise<void>((resolve, reject) => {
      const outgoing = request(
        `${hooksUrl}/hooks/test/wrong-token-${sent}`,
        { method: "POST", agent },
        (answer) => {
          answers[answer.statusCode ?? 0] = (answers[answer.statusCode ?? 0] ?? 0) + 1;
          answer.resume().on("end", resolve);
        },
      );
      outgoing.on("error", reject).end(JSON.stringify(alertBody()));
    });
  const work = async () => {
    while (sent < BURST) {
      sent += 1;
      await post();
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return answers;
}

it("a burst of 10,000 wrong tokens fills neither the log nor the disk, and blocks no valid call", async () => {
  const lines: unknown[] = [];
  const write = (...line: unknown[]) => void lines.push(line);
  const log: Log = { info: write, warn: write, error: write };
  const engine = await startTestEngine({ log });
  const bytes = () => ["tocsin.db", "tocsin.db-wal"].map((name) => statSync(join(engine.dataDir, name)).size);
  const [before, linesBefore] = [bytes(), lines.length];

  const answers = await burst(engine.hooksUrl);

  expect((answers[401] ?? 0) + (answers[429] ?? 0)).toBe(BURST);
  expect(answers[429]).toBeGreaterThan(BURST * 0.9);
  // One line a minute, no matter how long the machine takes.
  expect(lines.length - linesBefore).toBeLessThanOrEqual(5);
  expect(bytes()).toEqual(before);
  const { counts } = await engine.client.status();
  expect(counts).toMatchObject({ events: 0, unauthorized: answers[401], limited: answers[429] });
  expect((await engine.client.events.list({ kind: "rejected" })).items).toEqual([]);
  expect((await engine.post(alertBody())).status).toBe(202);
}, 120_000);

it("responds to an unauthorized caller that does not wait for responses", async () => {
  const { hooksUrl, client } = await startTestEngine();
  const { hostname, port } = new URL(hooksUrl);
  const one = "POST /hooks/test/wrong HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
  const last = one.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
  let text = "";
  const socket = connect(Number(port), hostname, () => socket.write(one.repeat(1_999) + last));
  for await (const chunk of socket) text += String(chunk);
  expect(text.match(/HTTP\/1\.1 4(01|29) /g)).toHaveLength(2_000);
  const { unauthorized, limited } = (await client.status()).counts;
  expect(unauthorized + limited).toBe(2_000);
});
