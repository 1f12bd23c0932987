/** A value as SQLite keeps it. */
export type Value = number | string | Buffer | null;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads one of SQLite's variable-length integers (file format, "Varint").
 * @returns the value and the place after it; null where the bytes end too early, or no number of JavaScript holds it
 */
export function readVarint(bytes: Buffer, at: number): { value: number; next: number } | null {
  let value = 0n;
  for (let index = 0; index < 9; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    value = index === 8 ? (value << 8n) | BigInt(byte) : (value << 7n) | BigInt(byte & 0x7f);
    if (index === 8 || byte < 0x80) {
      const number = Number(BigInt.asIntN(64, value));
      return Number.isSafeInteger(number) ? { value: number, next: at + index + 1 } : null;
    }
  }
  return null;
}

/**
 * Reads a row (file format, "Record Format").
 * @param payload - may end early, as when an overflow page cannot be read; a BLOB is then taken as far as it is there
 * @returns null for what is no row, or lacks more than the end of a BLOB
 */
export function decodeRecord(payload: Buffer): Value[] | null {
  const header = readVarint(payload, 0);
  if (header === null || header.value < 1 || header.value > payload.length) return null;
  const values: Value[] = [];
  let at = header.next;
  let body = header.value;
  while (at < header.value) {
    const type = readVarint(payload, at);
    if (type === null || type.next > header.value) return null;
    const bytes = bytesOf(type.value);
    const value =
      bytes === null ? undefined : decode(type.value, payload.subarray(body, body + bytes), bytes);
    if (bytes === null || value === undefined) return null;
    values.push(value);
    at = type.next;
    body += bytes;
  }
  return values;
}

const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const;

function bytesOf(type: number): number | null {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return type < 0 ? null : (INTEGER_BYTES[type] ?? null);
}

/** Undefined where the value cannot be what was stored. */
function decode(type: number, bytes: Buffer, requested: number): Value | undefined {
  if (type >= 12 && type % 2 === 0) return bytes;
  if (bytes.length < requested) return undefined;
  if (type >= 13) {
    try {
      return utf8.decode(bytes);
    } catch {
      return undefined;
    }
  }
  if (type === 0) return null;
  if (type === 7) return bytes.readDoubleBE(0);
  if (type === 8 || type === 9) return type - 8;
  const number = requested === 8 ? Number(bytes.readBigInt64BE(0)) : bytes.readIntBE(0, requested);
  return Number.isSafeInteger(number) ? number : undefined;
}
