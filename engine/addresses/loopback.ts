/**
 * Whether a host is guaranteed to be this machine: `localhost`, 127.0.0.0/8 and ::1. Secrets may be sent there without TLS.
 * Subdomains of `localhost` do not count, since some systems query a name server for them.
 * @param hostname - from `URL`, which lower-cases it, expands short addresses and puts IPv6 in brackets
 */
export const isOwnMachine = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);

/**
 * Whether a host stands for this machine, including subdomains of `localhost`; such requests never use a proxy.
 * @param hostname - from `URL`
 */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/\.$/, "");
  return isOwnMachine(host) || host.endsWith(".localhost");
}
