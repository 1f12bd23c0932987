import { X509Certificate } from "node:crypto";
import type { Request as Presented, ProxyConfig, Session } from "electron";
import type { ApplyNetwork, Network, ProxyChoice } from "../../engine/http/fetch.ts";
import { chainFrom, isVouchedFor } from "./extra-trust.ts";
import type { RequestWay } from "./net-fetch.ts";

/** Chromium's name for "none of the authorities I know vouches for this". */
const UNKNOWN_AUTHORITY = "net::ERR_CERT_AUTHORITY_INVALID";

/** Answers to Electron's question about a certificate: trust it, or take Chromium's own verdict. */
const TRUSTED = 0;
const AS_CHROMIUM_SAYS = -3;

export interface SessionNetwork extends RequestWay {
  readonly apply: ApplyNetwork;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { "http:": 80, "https:": 443, "socks5:": 1080 };

/** Chromium leaves out loopback by itself, whatever the rules. */
function configOf(proxy: ProxyChoice): ProxyConfig {
  if (proxy.mode !== "manual") return { mode: proxy.mode };
  return { mode: "fixed_servers", proxyRules: proxy.url, proxyBypassRules: proxy.bypass.join(",") };
}

/**
 * Has requests follow the network settings: the proxy, the login there, and authorities of one's own. Each change is a new
 * session in memory: Chromium would go on with kept connections, with the login that a proxy once took and with the
 * verdict on a certificate that was once refused.
 * @param fromPartition - Electron's, which needs the app to be ready
 */
export function createSessionNetwork(fromPartition: (partition: string) => Session): SessionNetwork {
  let made = 0;
  let present: { readonly session: Session; readonly proxy: ProxyChoice } | null = null;

  const makeSession = () => {
    made += 1;
    return fromPartition(`outgoing-${made}`);
  };
  const current = () => {
    present ??= { session: makeSession(), proxy: { mode: "system" } };
    return present;
  };

  return {
    async apply(network) {
      const session = makeSession();
      await setUpSession(session, network);
      present = { session, proxy: network.proxy };
    },
    session: () => current().session,
    proxyLogin({ host, port }) {
      const { proxy } = current();
      if (proxy.mode !== "manual") return null;
      const url = new URL(proxy.url);
      // Nobody else who asks for a login gets it, whatever calls itself a proxy.
      const isIt = url.hostname === host && (Number(url.port) || DEFAULT_PORTS[url.protocol]) === port;
      return isIt ? proxy.login : null;
    },
  };
}

/** Has the requests of a session go by the network settings, from the next connection on. */
export async function setUpSession(session: Session, { proxy, extraCa }: Network): Promise<void> {
  await session.setProxy(configOf(proxy));
  session.setCertificateVerifyProc(extraCa.length === 0 ? null : trusting(extraCa));
}

/** Trusts what one of the authorities vouches for, and only where Chromium knows none that does. */
function trusting(extraCa: readonly string[]) {
  const authorities = extraCa.map((pem) => new X509Certificate(pem));
  return ({ hostname, certificate, verificationResult }: Presented, answer: (verdict: number) => void) => {
    answer(
      verificationResult === UNKNOWN_AUTHORITY && vouched(authorities, certificate, hostname)
        ? TRUSTED
        : AS_CHROMIUM_SAYS,
    );
  };
}

function vouched(
  authorities: readonly X509Certificate[],
  certificate: Presented["certificate"],
  hostname: string,
): boolean {
  try {
    return isVouchedFor(authorities, chainFrom(certificate), hostname, Date.now());
  } catch {
    // A certificate that cannot be read is nobody's.
    return false;
  }
}
