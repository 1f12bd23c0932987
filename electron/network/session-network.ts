import { X509Certificate } from "node:crypto";
import * as tls from "node:tls";
import type { Request as Presented, ProxyConfig, Session } from "electron";
import type { ApplyNetwork, Network, OpenSocket, ProxyChoice, ProxyLogin } from "../../engine/http/fetch.ts";
import { openSocket } from "../../engine/http/open-socket.ts";
import type { RequestRoute } from "./net-fetch.ts";

/** Chromium's error for a certificate of an unknown authority. */
const UNKNOWN_AUTHORITY = "net::ERR_CERT_AUTHORITY_INVALID";

/** Results for Electron's verification of a certificate: trust it, or use Chromium's own result. */
const TRUSTED = 0;
const CHROMIUM_RESULT = -3;

export interface SessionNetwork extends RequestRoute {
  readonly apply: ApplyNetwork;
  /**
   * By Node, since Chromium's network stack has no WebSockets for the main process: through the proxy that Chromium would use,
   * trusting the system's authorities and the additional ones.
   */
  readonly openSocket: OpenSocket;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { "http:": 80, "https:": 443, "socks5:": 1080 };

/** Chromium never uses a proxy for loopback, whatever the rules. */
function configOf(proxy: ProxyChoice): ProxyConfig {
  if (proxy.mode !== "manual") return { mode: proxy.mode };
  return { mode: "fixed_servers", proxyRules: proxy.url, proxyBypassRules: proxy.bypass.join(",") };
}

/**
 * Applies the network settings to requests: the proxy, its login, and additional authorities. Each change makes a new
 * session in memory, since Chromium would reuse open connections, the login that a proxy accepted, and the result for a
 * certificate that was rejected.
 * @param fromPartition - Electron's, which works once the app is ready
 */
export function createSessionNetwork(fromPartition: (partition: string) => Session): SessionNetwork {
  let made = 0;
  let present: { readonly session: Session; readonly network: Network } | null = null;

  const makeSession = () => {
    made += 1;
    return fromPartition(`outgoing-${made}`);
  };
  const current = () => {
    present ??= { session: makeSession(), network: { proxy: { mode: "system" }, extraCa: [] } };
    return present;
  };

  return {
    async apply(network) {
      const session = makeSession();
      await setUpSession(session, network);
      present = { session, network };
    },
    session: () => current().session,
    proxyLogin: ({ host, port }) => loginFor(current().network.proxy, host, port),
    async openSocket(url, signal) {
      const { session, network } = current();
      const resolved = await session.resolveProxy(url.href.replace(/^ws/, "http"));
      const proxy = proxyIn(resolved, (host, port) => loginFor(network.proxy, host, port));
      return await openSocket(url, { proxy, ca: [...trustedAuthorities(), ...network.extraCa] }, signal);
    },
  };
}

/** Only the configured proxy gets the login, whatever else claims to be one. */
function loginFor(proxy: ProxyChoice, host: string, port: number): ProxyLogin | null {
  if (proxy.mode !== "manual") return null;
  const url = new URL(proxy.url);
  const isIt = url.hostname === host && (Number(url.port) || DEFAULT_PORTS[url.protocol]) === port;
  return isIt ? proxy.login : null;
}

/** Node's own authorities and, from Node 22 on, the system's. */
function trustedAuthorities(): readonly string[] {
  const { rootCertificates, getCACertificates }: Partial<typeof tls> = tls;
  return [...(rootCertificates ?? []), ...(getCACertificates?.("system") ?? [])];
}

const SCHEMES: Readonly<Record<string, string>> = {
  PROXY: "http",
  HTTPS: "https",
  SOCKS5: "socks5",
  SOCKS: "socks5",
};

/**
 * The address of the first proxy that Chromium would use; null for none.
 * @param resolved - as in a proxy script, such as `PROXY 10.0.0.1:3128; DIRECT`
 */
export function proxyIn(
  resolved: string,
  loginOf: (host: string, port: number) => ProxyLogin | null,
): string | null {
  const [kind = "", place = ""] = (resolved.split(";")[0] ?? "").trim().split(/\s+/);
  const url = SCHEMES[kind] === undefined ? null : URL.parse(`${SCHEMES[kind]}://${place}`);
  if (url === null) return null;
  const login = loginOf(url.hostname, Number(url.port) || (DEFAULT_PORTS[url.protocol] ?? 0));
  url.username = encodeURIComponent(login?.user ?? "");
  url.password = encodeURIComponent(login?.password ?? "");
  return url.href;
}

/** Applies the network settings to a session, from its next connection on. */
export async function setUpSession(session: Session, { proxy, extraCa }: Network): Promise<void> {
  await session.setProxy(configOf(proxy));
  session.setCertificateVerifyProc(extraCa.length === 0 ? null : await trusting(extraCa));
}

/** Trusts the additional authorities, but only for certificates whose authority Chromium does not know. */
async function trusting(extraCa: readonly string[]) {
  // Loaded only where an authority is set: the parser of certificates takes several megabytes of memory.
  const { chainFrom, isTrustedBy } = await import("./extra-trust.ts");
  const authorities = extraCa.map((pem) => new X509Certificate(pem));
  const isTrusted = (certificate: Presented["certificate"], hostname: string): boolean => {
    try {
      return isTrustedBy(authorities, chainFrom(certificate), hostname, Date.now());
    } catch {
      // A certificate that cannot be parsed is not trusted.
      return false;
    }
  };
  return ({ hostname, certificate, verificationResult }: Presented, answer: (verdict: number) => void) => {
    answer(
      verificationResult === UNKNOWN_AUTHORITY && isTrusted(certificate, hostname)
        ? TRUSTED
        : CHROMIUM_RESULT,
    );
  };
}
