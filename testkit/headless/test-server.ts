import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { EngineOptions } from "../../engine/engine.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { readMetrics } from "../../headless/metrics/read-metrics.ts";
import { createUiServer, type UiServerOptions } from "../../headless/server.ts";
import { startTestEngine } from "../engine/test-engine.ts";
import { tempDir } from "../temp-dir.ts";

export const ADMIN_TOKEN = "the-admin-token-of-this-test";

/**
 * Starts an engine and the server for its page and API; both stop when the test ends.
 * @param options - override the server's test defaults
 * @param engineOptions - override the engine's test defaults
 */
export async function startTestServer(
  options: Partial<UiServerOptions> = {},
  engineOptions: Partial<EngineOptions> = {},
) {
  const engine = await startTestEngine(engineOptions);
  const pageDir = join(tempDir(), "page");
  mkdirSync(pageDir);
  writeFileSync(join(pageDir, "index.html"), "<title>Tocsin</title>");
  const server = createUiServer({
    router: engine.router,
    interceptors: engine.interceptors,
    people: engine.people,
    proxySignIn: engine.proxySignIn,
    oidcSignIn: engine.oidcSignIn,
    readiness: engine.readiness,
    readMetrics: () => readMetrics(engine),
    log: silentLog,
    adminToken: ADMIN_TOKEN,
    port: 0,
    pageDir,
    version: "1.2.3",
    ...options,
  });
  await server.start();
  onTestFinished(() => server.stop());
  const url = server.url();
  const api = (path: string, init: RequestInit = {}) =>
    fetch(`${url}/api/v1${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${ADMIN_TOKEN}`,
        "content-type": "application/json",
        ...init.headers,
      },
    });
  return { engine, url, api, pageDir, stop: () => server.stop() };
}

/** Logs in as the page does and returns the session's key. */
export async function logIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: ADMIN_TOKEN }),
  });
  if (answer.status !== 200) throw new Error(`The login failed with ${answer.status}.`);
  return ((await answer.json()) as { key: string }).key;
}
