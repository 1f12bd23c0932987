import { BlockList, isIP } from "node:net";

/**
 * Normalizes an address for comparison: IPv6 in its short form without a zone, and IPv4 mapped into IPv6 as IPv4. Null if the
 * text is not an address.
 */
export function normalAddress(text: string): string | null {
  const [address = ""] = text.split("%", 1);
  const version = isIP(address);
  if (version !== 6) return version === 4 ? address : null;
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short) ?? [];
  if (high === undefined || low === undefined) return short;
  const bytes = [high, low].flatMap((part) => [
    Number.parseInt(part, 16) >> 8,
    Number.parseInt(part, 16) & 255,
  ]);
  return bytes.join(".");
}

/** The part of an address that identifies a caller: all of IPv4; the first 64 bits of IPv6, since a caller can change the rest. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [before = "", after] = address.split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after === undefined || after === "" ? [] : after.split(":");
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array.from({ length: zeros }, () => "0"), ...tail];
  return `${groups.slice(0, 4).join(":")}::/64`;
}

/** The addresses that begin with the same bits. */
export interface AddressRange {
  readonly address: string;
  readonly bits: number;
  readonly family: "ipv4" | "ipv6";
}

/** Parses `203.0.113.7`, `203.0.113.0/24` or `2001:db8::/32`; null for anything else. */
export function readRange(text: string): AddressRange | null {
  const [address = "", bits, more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || address.includes("%") || more !== undefined) return null;
  const maxBits = version === 4 ? 32 : 128;
  if (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > maxBits)) return null;
  return { address, bits: Number(bits ?? maxBits), family: version === 4 ? "ipv4" : "ipv6" };
}

/** Returns a check whether an address is in one of the ranges. An empty list allows every address. */
export function createAllowList(ranges: readonly string[]): (address: string) => boolean {
  if (ranges.length === 0) return () => true;
  const list = new BlockList();
  for (const text of ranges) {
    const range = readRange(text);
    if (range !== null) list.addSubnet(range.address, range.bits, range.family);
  }
  return (address) => {
    const normal = normalAddress(address);
    return normal !== null && list.check(normal, isIP(normal) === 4 ? "ipv4" : "ipv6");
  };
}
