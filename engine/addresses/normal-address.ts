import { isIP } from "node:net";

/**
 * An address as it is compared: IPv6 in its one short form, without its zone, and IPv4 that was mapped into IPv6 as
 * IPv4 again. Null for anything that is no address.
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

/** Who has an address: IPv4 is one caller's; of IPv6 the first 64 bits are, the rest anybody changes at will. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [before = "", after] = address.split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after === undefined || after === "" ? [] : after.split(":");
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array.from({ length: zeros }, () => "0"), ...tail];
  return `${groups.slice(0, 4).join(":")}::/64`;
}
