import type { IncomingHttpHeaders } from "node:http";
import type { TunnelStatus } from "../../shared/model/tunnel.ts";
import { normalAddress } from "../addresses/ip-address.ts";

/** Both ends of a connection, as the system knows them: nobody can make them up. */
export interface SocketEnds {
  readonly remoteAddress?: string | undefined;
  readonly localAddress?: string | undefined;
}

/** The header in which the end of the public access tells who called; null while there is no public access. */
export type ForwardedBy = "cf-connecting-ip" | "x-forwarded-for" | null;

/** Cloudflare overwrites its header, and whoever comes another way could write it at will. */
export function forwardedBy({ state, provider }: Pick<TunnelStatus, "state" | "provider">): ForwardedBy {
  if (state === "off") return null;
  return provider === "cloudflared" ? "cf-connecting-ip" : "x-forwarded-for";
}

/**
 * The address that calls. What a header says of it counts only on the tunnel's own hop: a connection from this very
 * machine while there is public access. There the last entry is the one that the nearest proxy wrote; those before it are
 * the caller's own words.
 */
export function peerAddress(ends: SocketEnds, headers: IncomingHttpHeaders, by: ForwardedBy): string {
  const remote = normalAddress(ends.remoteAddress ?? "") ?? "unknown";
  if (by === null || !isThisMachine(remote, ends)) return remote;
  const value = headers[by];
  const last = (Array.isArray(value) ? value.join(",") : (value ?? "")).split(",").at(-1);
  return normalAddress(withoutPort(last?.trim() ?? "")) ?? remote;
}

/** A tunnel on this machine comes by loopback, or from the very address that the hooks listen on. */
const isThisMachine = (remote: string, { localAddress }: SocketEnds): boolean =>
  remote.startsWith("127.") || remote === "::1" || remote === normalAddress(localAddress ?? "");

/** Some proxies write `192.0.2.1:4711` and `[2001:db8::1]:4711`. */
const withoutPort = (entry: string): string =>
  /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;
