/**
 * Whether a host is this machine by standard: `localhost` itself, 127.0.0.0/8 and ::1. What is secret may go there
 * without TLS. Names below `localhost` are left out, since some systems ask a name server about them.
 * @param hostname - as `URL` has it, which lower-cases it, writes out short addresses and puts IPv6 in brackets
 */
export const isOwnMachine = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);

/**
 * Whether a host is meant to be this machine, whatever it is called: such requests never go through a proxy.
 * @param hostname - as `URL` has it
 */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/\.$/, "");
  return isOwnMachine(host) || host.endsWith(".localhost");
}
