import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import type { LiveMessage } from "../../shared/model/live.ts";
import { startRemoteTestEngine } from "../../testkit/engine/remote-test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { sampleStatus } from "../../testkit/status-samples.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { ProxyFailure } from "../http/fetch.ts";
import { reason } from "../sentences/message.ts";
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

const CA_LOST = reason("network/ca-lost", "network.ca-lost", { file: "/etc/company.pem" });

/** A server that rejects the token while it is set to, and what is sent to it. */
async function rejectingServer() {
  const sent: (string | undefined)[] = [];
  const access = { isRevoked: true };
  const url = await listen((request, answer) => {
    sent.push(request.headers.authorization);
    if (access.isRevoked) answer.writeHead(401, { "content-type": "application/problem+json" }).end("{}");
    else answer.writeHead(200, { "content-type": "application/json" }).end('{"json":"Ann"}');
  });
  return { url, sent, access };
}

it("the token is sent as Bearer, and after it was rejected nothing is sent until a retry", async () => {
  const { url, sent } = await rejectingServer();
  const link = linkTo(url);
  for (let call = 0; call < 3; call += 1) {
    await expect(link.call(["me"], undefined, undefined)).rejects.toMatchObject({ code: "team/revoked" });
  }
  expect(sent).toEqual(["Bearer abc"]);
  link.retry();
  await expect(link.call(["me"], undefined, undefined)).rejects.toMatchObject({ code: "team/revoked" });
  expect(sent).toHaveLength(2);
});

it("a rejected token is tried again after a minute, then ever more rarely, until it is accepted", async () => {
  const { url, sent, access } = await rejectingServer();
  const clock = createManualClock();
  const link = linkTo(url, clock);
  const call = () => link.call(["me"], undefined, undefined).catch(({ code }: { code: string }) => code);
  const minutesBetween: number[] = [];
  await call();
  for (let minutes = 1; minutesBetween.length < 6; minutes += 1) {
    await clock.advance(60_000);
    const before = sent.length;
    // Of several calls at once, one is sent.
    expect(await Promise.all([call(), call()])).toEqual(["team/revoked", "team/revoked"]);
    if (sent.length === before) continue;
    expect(sent).toHaveLength(before + 1);
    minutesBetween.push(minutes);
    minutes = 0;
  }
  expect(minutesBetween).toEqual([1, 2, 4, 8, 15, 15]);
  access.isRevoked = false;
  await clock.advance(15 * 60_000);
  expect(await call()).toBe("Ann");
  expect(await call()).toBe("Ann");
});

it.each([
  [new ProxyFailure("unreachable"), null, "team.unreachable robot.proxy-unreachable"],
  [new ProxyFailure("login"), CA_LOST, "team.unreachable robot.proxy-login"],
  [new Error("net::ERR_CONNECTION_REFUSED"), CA_LOST, "team.unreachable network.ca-lost"],
  [new Error("net::ERR_CERT_AUTHORITY_INVALID"), null, "team.unreachable team.certificate"],
])(
  "a failure %s with the problem %j is one of this machine's network settings",
  async (cause, problem, sentence) => {
    const link = createServerLink({
      server: "https://tocsin.example.com",
      token: async () => "abc",
      fetch: () => Promise.reject(cause),
      clock: createManualClock(),
      networkProblem: () => problem,
    });
    await expect(link.call(["me"], undefined, undefined)).rejects.toMatchObject({
      code: "team/network",
      sentence,
      params: { host: "tocsin.example.com" },
    });
  },
);

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
