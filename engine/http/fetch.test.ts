import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { API_KEY, startIlert } from "../../testkit/simulator/ilert.ts";
import { withUserAgent } from "./fetch.ts";

it("adds the product's name to the headers, unless the request has a user agent", async () => {
  const seen: unknown[] = [];
  const server = createServer(({ headers }, response) => {
    seen.push([headers["user-agent"], headers["content-type"]]);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  const call = withUserAgent((url, init) => fetch(url, init), "Tocsin/9.9.9");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await call(url, { headers: { "content-type": "text/plain" } });
  await call(url, { headers: { "User-Agent": "probe" } });
  expect(seen).toEqual([
    ["Tocsin/9.9.9", "text/plain"],
    ["probe", undefined],
  ]);
});

it("is sent to ilert", async () => {
  const seen: (string | undefined)[] = [];
  const { api } = await startIlert({ onExchange: ({ headers }) => seen.push(headers["user-agent"]) });
  const { client } = await startTestEngine();
  const settings = await client.settings.get();
  await client.settings.update({ ilert: { ...settings.ilert, apiUrl: api.baseUrl } });
  await client.settings.setSecrets({ ilertKey: `Bearer ${API_KEY}` });
  expect(await client.ilert.alertSources()).toHaveLength(4);
  expect(seen).not.toEqual([]);
  for (const agent of seen) expect(agent).toMatch(/^Tocsin\/\d/);
});
