import type { NetworkSettings } from "../../shared/model/network.ts";
import type { Issue } from "../config/check-input.ts";
import { message } from "../sentences/message.ts";

const PROTOCOLS = ["http:", "https:", "socks5:"];

/** Parses a proxy's address; null if the text is not one. */
export function parseProxyUrl(text: string): URL | null {
  try {
    const url = new URL(text);
    const isBare = (url.pathname === "" || url.pathname === "/") && url.search === "" && url.hash === "";
    return PROTOCOLS.includes(url.protocol) && url.hostname !== "" && isBare ? url : null;
  } catch {
    return null;
  }
}

/** The address as it is stored, without the slash that `URL` adds. */
export const proxyText = (url: URL): string => url.href.replace(/\/$/, "");

/** The problems that the schema cannot detect; paths are relative to the network settings. */
export function proxyIssues({ proxy, proxyUrl, bypass }: NetworkSettings): Issue[] {
  const issues = bypass.flatMap((rule, index): Issue[] =>
    isHostRule(rule) ? [] : [{ path: ["bypass", index], ...message("input.proxy-bypass") }],
  );
  const add = (problem: ReturnType<typeof message>) => issues.push({ path: ["proxyUrl"], ...problem });
  if (proxyUrl === null) {
    if (proxy === "manual") add(message("input.proxy-missing"));
    return issues;
  }
  const url = parseProxyUrl(proxyUrl);
  if (url === null) add(message("input.proxy-url"));
  else if (url.protocol === "socks5:" && (url.username !== "" || url.password !== ""))
    add(message("input.proxy-socks-user"));
  else if (url.username === "" && url.password !== "") add(message("input.proxy-no-user"));
  return issues;
}

/** A host that is reached without the proxy: a name, `.` or `*.` and a name for all subdomains, or an address; and a port. */
const RULE = /^(?<host>(\*?\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(:(?<port>\d{1,5}))?$/i;

export const isHostRule = (text: string): boolean => RULE.test(text);

const DEFAULT_PORTS: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };

/**
 * Whether a rule matches an address: `example.com` matches that host only, `.example.com` and `*.example.com` all its
 * subdomains. Chromium interprets such rules the same way.
 */
export function matchesRule(rule: string, { hostname, port, protocol }: URL): boolean {
  const parts = RULE.exec(rule)?.groups;
  if (parts === undefined) return false;
  if (parts.port !== undefined && parts.port !== (port || DEFAULT_PORTS[protocol])) return false;
  const requested = (parts.host ?? "").toLowerCase();
  const host = hostname.toLowerCase();
  const suffix = /^\*?(\..+)$/.exec(requested)?.[1];
  return suffix === undefined ? host === requested : host.endsWith(suffix);
}
