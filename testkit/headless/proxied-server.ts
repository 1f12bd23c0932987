import { writeFileSync } from "node:fs";
import type { LookupFunction } from "node:net";
import { join } from "node:path";
import { Agent, fetch as proxiedFetch, request } from "undici";
import { expect, onTestFinished } from "vitest";
import { createTestCa, issue } from "../../simulator/network/test-ca.ts";
import { freePort } from "../free-port.ts";
import { tempDir } from "../temp-dir.ts";
import { startTestServer } from "./test-server.ts";

/** The host in the documented configurations of reverse proxies. */
export const PROXIED_HOST = "tocsin.example.com";

type CallOptions = NonNullable<Parameters<typeof request>[1]>;

/** Replaces parts of a documented configuration. @throws Error if one is missing */
export function replaceAll(text: string, parts: Readonly<Record<string, string>>): string {
  let replaced = text;
  for (const [part, replacement] of Object.entries(parts)) {
    expect(replaced).toContain(part);
    replaced = replaced.replaceAll(part, replacement);
  }
  return replaced;
}

/** What a reverse proxy is started with. */
export interface ProxySite {
  /** The address of Tocsin's page. */
  readonly url: string;
  /** The port for https. */
  readonly port: number;
  /** The port for http. */
  readonly plainPort: number;
  /** A directory with the certificate in `fullchain.pem` and its key in `key.pem`. */
  readonly dir: string;
}

/**
 * Starts a real server behind a reverse proxy with a certificate of a test authority.
 * @param startProxy - starts the proxy, and returns a function that stops it
 */
export async function startProxiedServer(startProxy: (site: ProxySite) => Promise<() => Promise<void>>) {
  const [port, plainPort] = [await freePort(), await freePort()];
  const publicUrl = `https://${PROXIED_HOST}:${port}`;
  const { engine, url } = await startTestServer({ publicUrl, trustedProxies: ["127.0.0.1"] });
  const ca = createTestCa();
  const { certificate, key } = issue({ hosts: [PROXIED_HOST], issuer: ca });
  const dir = tempDir();
  writeFileSync(join(dir, "fullchain.pem"), certificate);
  writeFileSync(join(dir, "key.pem"), key);
  onTestFinished(await startProxy({ url, port, plainPort, dir }));

  /** Resolves every name to this machine. */
  const lookup: LookupFunction = (_name, { all }, callback) =>
    all === true ? callback(null, [{ address: "127.0.0.1", family: 4 }]) : callback(null, "127.0.0.1", 4);
  const agentFrom = (
    localAddress: string,
    options: Pick<Agent.Options, "allowH2"> & { checkName?: false } = {},
  ) => {
    const { allowH2 = false, checkName = true } = options;
    const anyName = checkName ? {} : { checkServerIdentity: () => undefined };
    // Caddy chooses the certificate by the name in the handshake, and nginx has only one.
    const connect = { ca: ca.certificate, lookup, servername: PROXIED_HOST, ...anyName };
    const agent = new Agent({ allowH2, localAddress, connect });
    onTestFinished(() => agent.destroy());
    return agent;
  };
  const dispatcher = agentFrom("127.0.0.1");
  const call = async (path: string, options: CallOptions = {}) => {
    const answer = await request(publicUrl + path, { dispatcher, ...options } as Parameters<
      typeof request
    >[1]);
    return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
  };
  return { engine, url, publicUrl, plainPort, dispatcher, agentFrom, call };
}

/** A `fetch` for an RPC client through undici's agent, whose types differ from Node's. */
export const toProxy = async (
  input: Request,
  init: object | undefined,
  dispatcher: Agent,
): Promise<Response> =>
  (await proxiedFetch(input.url, {
    method: input.method,
    headers: Object.fromEntries(input.headers),
    body: input.body === null ? null : await input.text(),
    ...init,
    dispatcher,
  } as Parameters<typeof proxiedFetch>[1])) as unknown as Response;
