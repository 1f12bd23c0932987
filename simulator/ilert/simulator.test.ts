import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { AlertBody } from "./alert-webhook.ts";
import { createIlertSimulator } from "./simulator.ts";

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A receiver that responds with the given statuses in turn, then with 202. */
async function startReceiver(statuses: number[] = []) {
  const calls: { path: string; headers: IncomingHttpHeaders; body: AlertBody }[] = [];
  let underWay = 0;
  let mostUnderWay = 0;
  const server = createServer(async (request, response) => {
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body: AlertBody = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    calls.push({ path: request.url ?? "", headers: request.headers, body });
    underWay -= 1;
    response.writeHead(statuses.shift() ?? 202).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  return { calls, port, most: () => mostUnderWay };
}

describe("createIlertSimulator", () => {
  it("plays an incident of one alert, each event once, at the given pace", async () => {
    const { calls, port } = await startReceiver();
    const waits: number[] = [];
    let now = Date.parse("2026-11-20T12:00:00Z");
    const ilert = createIlertSimulator({
      hookUrl: `http://127.0.0.1:${port}/hooks/production/t`,
      clock: { now: () => now },
      wait: async (ms) => {
        waits.push(ms);
        now += ms;
      },
    });
    const posted = await ilert.playIncident({ pace: 2000 });

    expect(posted.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 202]);
    expect(waits).toEqual([2000, 2000, 2000, 2000, 2000]);
    expect(calls.map(({ body }) => body)).toEqual(posted.map(({ body }) => body));
    expect(new Set(calls.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(calls.map(({ body }) => body.eventId)).size).toBe(6);
    expect(calls.map(({ body }) => body.timestamp.slice(17, 19))).toEqual([
      "00",
      "02",
      "04",
      "06",
      "08",
      "10",
    ]);
    expect(calls.every(({ body }) => body.reportTime === "2026-11-20T12:00:00.000Z")).toBe(true);
  });

  it("sends JSON, the custom headers, and the URL's user and password as Basic authorization", async () => {
    const { calls, port } = await startReceiver();
    const hookUrl = `http://ilert:p%40ss@127.0.0.1:${port}/hooks/production`;
    await createIlertSimulator({ hookUrl, headers: { "x-tocsin-token": "abc" } }).storm(1);
    expect(calls).toMatchObject([
      {
        path: "/hooks/production",
        headers: {
          "content-type": "application/json",
          authorization: `Basic ${Buffer.from("ilert:p@ss").toString("base64")}`,
          "x-tocsin-token": "abc",
        },
      },
    ]);
  });

  it("plays a storm of different alerts with limited concurrency", async () => {
    const { calls, port, most } = await startReceiver();
    const ilert = createIlertSimulator({ hookUrl: `http://127.0.0.1:${port}/` });
    const posted = await ilert.storm(50, { concurrency: 4 });
    expect(posted).toHaveLength(50);
    expect(new Set(calls.map(({ body }) => body.id)).size).toBe(50);
    expect(new Set(calls.map(({ body }) => body.alertKey)).size).toBe(50);
    expect(most()).toBeLessThanOrEqual(4);
  });

  it("reports rejections and missing responses, and continues", async () => {
    const { port } = await startReceiver([503]);
    const ilert = createIlertSimulator({ hookUrl: `http://127.0.0.1:${port}/`, wait: async () => {} });
    expect((await ilert.playIncident({ pace: 1 })).map(({ status }) => status)).toEqual([
      503, 202, 202, 202, 202, 202,
    ]);
    for (const close of closers.splice(0)) close();
    expect((await ilert.storm(2)).map(({ status }) => status)).toEqual([null, null]);
  });
});
