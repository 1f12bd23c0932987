import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import type { LiveMessage } from "../../shared/model/live.ts";
import { startRemoteTestEngine } from "../../testkit/engine/remote-test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { sampleStatus } from "../../testkit/status-samples.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { createServerLink } from "./server-link.ts";
import { isSameMinor } from "./server-version.ts";

async function listen(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const SSE = { "content-type": "text/event-stream" };
const event = (message: object) => `event: message\ndata: ${JSON.stringify({ json: message })}\n\n`;

const linkTo = (server: string, clock = createManualClock()) =>
  createServerLink({ server, token: async () => "abc", fetch: (url, init) => fetch(url, init), clock });

it.each([
  [502, { "content-type": "text/html" }, "Bad Gateway", "team/unreachable"],
  [403, { "content-type": "application/problem+json" }, '{"detail":"Foreign host."}', "team/refused"],
  [404, { "content-type": "text/html" }, "<html>", "team/refused"],
  [401, { "content-type": "application/problem+json" }, '{"detail":"Log in."}', "team/revoked"],
])("an answer %s of %j is an error that says what to do", async (status, headers, body, code) => {
  const server = await listen((_request, answer) => answer.writeHead(status, headers).end(body));
  await expect(linkTo(server).call(["status"], undefined, undefined)).rejects.toMatchObject({ code });
});

it("the token is sent as Bearer, and after it was refused once nothing is sent until a retry", async () => {
  const sent: (string | undefined)[] = [];
  const server = await listen((request, answer) => {
    sent.push(request.headers.authorization);
    answer.writeHead(401, { "content-type": "application/problem+json" }).end("{}");
  });
  const link = linkTo(server);
  for (let call = 0; call < 3; call += 1) {
    await expect(link.call(["me"], undefined, undefined)).rejects.toMatchObject({ code: "team/revoked" });
  }
  expect(sent).toEqual(["Bearer abc"]);
  link.retry();
  await expect(link.call(["me"], undefined, undefined)).rejects.toMatchObject({ code: "team/revoked" });
  expect(sent).toHaveLength(2);
});

it("a stream that falls silent is a lost connection, and one with signs of life is not", async () => {
  let send = (_text: string) => {};
  const server = await listen((request, answer) => {
    // Other calls are never answered.
    if (request.url !== "/rpc/live") return;
    answer.writeHead(200, SSE);
    send = (text) => void answer.write(text);
    send(event({ type: "reset" }));
  });
  const clock = createManualClock();
  const link = linkTo(server, clock);
  const other = link.call(["status"], undefined, undefined);
  other.catch(() => {});
  const stream = (await link.call(["live"], undefined, undefined)) as AsyncIterable<unknown>;
  const iterator = stream[Symbol.asyncIterator]();
  expect((await iterator.next()).value).toEqual({ type: "reset" });
  const next = iterator.next();
  await clock.advance(2_400);
  send(": \n\n");
  send(event({ type: "rows", connectors: null }));
  expect((await next).value).toEqual({ type: "rows", connectors: null });
  const last = iterator.next();
  last.catch(() => {});
  await clock.advance(2_500);
  await expect(last).rejects.toMatchObject({ code: "team/unreachable" });
  // Pending calls fail too.
  await expect(other).rejects.toMatchObject({ code: "team/unreachable" });
});

it("a stream that does not open in time is a lost connection", async () => {
  const server = await listen(() => {});
  const clock = createManualClock();
  const opening = linkTo(server, clock).call(["live"], undefined, undefined);
  opening.catch(() => {});
  await waitUntil(async () => clock.waiting().length > 0);
  await clock.advance(5_000);
  await expect(opening).rejects.toMatchObject({ code: "team/unreachable" });
});

it("of another minor version, what is understood passes, and a status that is not is an error", async () => {
  const newer = { ...sampleStatus(), version: "7.2.0", somethingNew: 1 };
  const messages: readonly object[] = [
    { type: "status", status: newer },
    { type: "weather", degrees: 20 },
    { type: "changed", parts: ["sources"] },
    { type: "status", status: { version: "7.2.0", levels: [] } },
  ];
  const server = await listen((_request, answer) => {
    answer.writeHead(200, SSE);
    for (const message of messages) answer.write(event(message));
  });
  const viewer = await startRemoteTestEngine({ server, newToken: "abc", version: "7.1.5" });
  const read: LiveMessage[] = [];
  const reading = (async () => {
    for await (const message of await viewer.client.live()) read.push(message);
  })();
  await expect(reading).rejects.toMatchObject({
    data: { code: "team/other-version", params: { theirs: "7.2.0", ours: "7.1.5" } },
  });
  expect(read).toMatchObject([{ type: "status", status: { version: "7.2.0" } }, { type: "changed" }]);
  expect(viewer.serverVersion()).toBe("7.2.0");
});

it("versions that differ in the third number are the same contract", () => {
  expect(isSameMinor("1.2.3", "1.2.9")).toBe(true);
  expect(isSameMinor("1.2.3", "1.3.3")).toBe(false);
  expect(isSameMinor("1.2.3", "2.2.3")).toBe(false);
  expect(isSameMinor("0.1.0", "0.1.1-beta.2")).toBe(true);
});
