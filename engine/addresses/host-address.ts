import ipaddr, { type IPv4, type IPv6 } from "ipaddr.js";

/** The address; null for anything else, including IPv4 in hexadecimal, octal or with fewer than four parts. */
function parseAddress(text: string): IPv4 | IPv6 | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  return text.includes(":") && ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : null;
}

/**
 * Normalizes an address for comparison: IPv6 in its short form without a zone, and IPv4 mapped into IPv6 as IPv4. Null if the
 * text is not an address.
 */
export function normalAddress(text: string): string | null {
  const [address = ""] = text.split("%", 1);
  return parseAddress(address) === null ? null : ipaddr.process(address).toString();
}

/** The part of an address that identifies a caller: all of IPv4; the first 64 bits of IPv6, since a caller can change the rest. */
export function networkOf(address: string): string {
  const parsed = parseAddress(address);
  if (parsed === null || !("parts" in parsed)) return address;
  const groups = parsed.parts.slice(0, 4).map((group) => group.toString(16));
  return `${groups.join(":")}::/64`;
}

/** The addresses that begin with the same bits. */
type AddressRange = [address: IPv4 | IPv6, bits: number];

const MAPPED_BITS = 96;

/** Parses `203.0.113.7`, `203.0.113.0/24` or `2001:db8::/32`; null for anything else. */
export function readRange(text: string): AddressRange | null {
  const [address = "", bits, more] = text.split("/");
  const parsed = address.includes("%") ? null : parseAddress(address);
  if (parsed === null || more !== undefined) return null;
  const maxBits = parsed.kind() === "ipv4" ? 32 : 128;
  if (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > maxBits)) return null;
  const range: AddressRange = [parsed, Number(bits ?? maxBits)];
  // A range of IPv4 that is mapped into IPv6 counts as one of IPv4, like its addresses.
  if (!("isIPv4MappedAddress" in parsed && parsed.isIPv4MappedAddress()) || range[1] < MAPPED_BITS)
    return range;
  return [parsed.toIPv4Address(), range[1] - MAPPED_BITS];
}

/** Returns a check whether an address is in one of the ranges, of the same version of IP. */
export function createRangeCheck(ranges: readonly string[]): (address: string) => boolean {
  const parsed = ranges.map(readRange).filter((range) => range !== null);
  return (text) => {
    const normal = normalAddress(text);
    if (normal === null) return false;
    const address = ipaddr.parse(normal);
    return parsed.some((range) => address.kind() === range[0].kind() && address.match(range));
  };
}

/** Returns a check whether an address is in one of the ranges. An empty list allows every address. */
export const createAllowList = (ranges: readonly string[]): ((address: string) => boolean) =>
  ranges.length === 0 ? () => true : createRangeCheck(ranges);

/**
 * Whether a host is guaranteed to be this machine: `localhost`, 127.0.0.0/8 and ::1. Secrets may be sent there without TLS.
 * Subdomains of `localhost` do not count, since some systems query a name server for them.
 * @param hostname - from `URL`, which lower-cases it, expands short addresses and puts IPv6 in brackets
 */
export const isOwnMachine = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);

/** Whether what is sent to a URL stays secret on its way: https, or http to this machine. */
export const isPrivateUrl = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" || (protocol === "http:" && isOwnMachine(hostname));

/**
 * Whether a host is this machine, including subdomains of `localhost`; requests to it never use a proxy.
 * @param hostname - from `URL`
 */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/\.$/, "");
  return isOwnMachine(host) || host.endsWith(".localhost");
}
