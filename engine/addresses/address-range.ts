import { BlockList, isIP } from "node:net";
import { normalAddress } from "./normal-address.ts";

/** Addresses that begin with the same bits. */
export interface AddressRange {
  readonly address: string;
  readonly bits: number;
  readonly family: "ipv4" | "ipv6";
}

/** Reads `203.0.113.7`, `203.0.113.0/24` or `2001:db8::/32`; null for anything else. */
export function readRange(text: string): AddressRange | null {
  const [address = "", bits, more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || address.includes("%") || more !== undefined) return null;
  const most = version === 4 ? 32 : 128;
  if (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > most)) return null;
  return { address, bits: Number(bits ?? most), family: version === 4 ? "ipv4" : "ipv6" };
}

/** Tells whether an address is in one of the ranges. An empty list lets everybody in. */
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
