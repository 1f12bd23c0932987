/** A host to be reached without the proxy: a name, `.` or `*.` and a name for all below it, or an address; and a port. */
const RULE = /^(?<host>(\*?\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(:(?<port>\d{1,5}))?$/i;

export const isHostRule = (text: string): boolean => RULE.test(text);

const DEFAULT_PORTS: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };

/**
 * Whether a rule means the address: `example.com` is that host only, `.example.com` and `*.example.com` all below it.
 * Chromium reads such rules alike.
 */
export function matchesRule(rule: string, { hostname, port, protocol }: URL): boolean {
  const parts = RULE.exec(rule)?.groups;
  if (parts === undefined) return false;
  if (parts.port !== undefined && parts.port !== (port || DEFAULT_PORTS[protocol])) return false;
  const requested = (parts.host ?? "").toLowerCase();
  const host = hostname.toLowerCase();
  const below = /^\*?(\..+)$/.exec(requested)?.[1];
  return below === undefined ? host === requested : host.endsWith(below);
}
