import type { IncomingHttpHeaders } from "node:http";
import type { TunnelStatus } from "../../shared/model/tunnel.ts";
import { normalAddress } from "../addresses/host-address.ts";

/** Both ends of a connection, as reported by the system; they cannot be forged. */
export interface SocketEnds {
  readonly remoteAddress?: string | undefined;
  readonly localAddress?: string | undefined;
}

/** The header in which the public access passes the address of the caller; null without public access. */
export type ForwardedBy = "cf-connecting-ip" | "x-forwarded-for" | null;

/** Only Cloudflare overwrites its own header; a caller through another tunnel could set it freely. */
export function forwardedBy({ state, provider }: Pick<TunnelStatus, "state" | "provider">): ForwardedBy {
  if (state === "off") return null;
  return provider === "cloudflared" ? "cf-connecting-ip" : "x-forwarded-for";
}

/**
 * The address of the caller. The header is trusted only on a connection from this machine while there is public access,
 * since that is the tunnel's. The nearest proxy wrote the last entry; the caller can forge those before it.
 */
export function peerAddress(ends: SocketEnds, headers: IncomingHttpHeaders, by: ForwardedBy): string {
  const remote = normalAddress(ends.remoteAddress ?? "") ?? "unknown";
  if (by === null || !isThisMachine(remote, ends)) return remote;
  return forwardedAddresses(headers[by]).at(-1) ?? remote;
}

/** The addresses in a header such as `X-Forwarded-For`, the nearest proxy's entry last; null for an invalid entry. */
export const forwardedAddresses = (header: string | string[] | undefined): (string | null)[] =>
  (Array.isArray(header) ? header.join(",") : (header ?? ""))
    .split(",")
    .map((entry) => normalAddress(withoutPort(entry.trim())));

/** A tunnel on this machine connects from loopback, or from the address that the listener uses. */
const isThisMachine = (remote: string, { localAddress }: SocketEnds): boolean =>
  remote.startsWith("127.") || remote === "::1" || remote === normalAddress(localAddress ?? "");

/** Some proxies write `192.0.2.1:4711` and `[2001:db8::1]:4711`. */
const withoutPort = (entry: string): string =>
  /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;
