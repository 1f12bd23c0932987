import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { INTERNAL_TOKEN_HEADER, loopbackRequest, reachable } from "./loopback-request.ts";

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that records each request and responds with its body. */
async function serveEcho() {
  const requests: { method: string | undefined; headers: Record<string, unknown> }[] = [];
  const url = await serve((request, response) => {
    requests.push({ method: request.method, headers: request.headers });
    response.writeHead(202);
    request.pipe(response);
  });
  return { url, requests };
}

it("sends a GET without credentials", async () => {
  const { url, requests } = await serveEcho();
  expect(await loopbackRequest(`${url}/healthz`)).toEqual({ status: 202, body: "" });
  const [seen] = requests;
  expect(seen?.method).toBe("GET");
  for (const name of ["authorization", "content-type", INTERNAL_TOKEN_HEADER]) {
    expect(seen?.headers).not.toHaveProperty(name);
  }
});

it("posts JSON with a token and the internal token", async () => {
  const { url, requests } = await serveEcho();
  const json = { summary: "磁盘已满" };
  const answer = await loopbackRequest(url, { token: "token-of-the-source", pass: "internal", json });
  expect(answer).toEqual({ status: 202, body: JSON.stringify(json) });
  expect(requests).toMatchObject([
    {
      method: "POST",
      headers: {
        authorization: "Bearer token-of-the-source",
        "content-type": "application/json",
        [INTERNAL_TOKEN_HEADER]: "internal",
        connection: "close",
      },
    },
  ]);
});

it("posts a JSON null as well", async () => {
  const { url, requests } = await serveEcho();
  expect(await loopbackRequest(url, { json: null })).toEqual({ status: 202, body: "null" });
  expect(requests[0]?.method).toBe("POST");
});

it("keeps only the beginning of a long answer", async () => {
  const url = await serve((_request, response) => {
    for (let piece = 0; piece < 64; piece++) response.write("x".repeat(16 * 1024));
    response.end();
  });
  const { body } = await loopbackRequest(url);
  expect(body.length).toBeGreaterThanOrEqual(16 * 1024);
  expect(body.length).toBeLessThan(128 * 1024);
});

it("rejects if the connection breaks before or during the answer", async () => {
  const silent = createTcpServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void silent.close());
  const cut = await serve((_request, response) => {
    response.writeHead(200, { "content-length": "1000" });
    response.write("the beginning");
    setImmediate(() => response.destroy());
  });
  await expect(
    loopbackRequest(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`),
  ).rejects.toThrow();
  await expect(loopbackRequest(cut)).rejects.toThrow();
});

it.each([
  ["http://0.0.0.0:41700/hooks", "http://127.0.0.1:41700/hooks"],
  ["http://[::]:41700/", "http://[::1]:41700/"],
  ["http://127.0.0.1:41700/", "http://127.0.0.1:41700/"],
  ["http://192.0.2.7:41700/", "http://192.0.2.7:41700/"],
])("reaches a listener at %s by %s", (listening, expected) => {
  expect(reachable(listening).href).toBe(expected);
});
