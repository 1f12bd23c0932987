/**
 * The part of the D-Bus wire format that calling a service needs (D-Bus Specification, "Message Protocol"): calls whose
 * arguments are strings, and replies of strings, numbers, booleans, lists of strings, and variants of these.
 */

export interface DbusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly args: readonly string[];
}

export type DbusValue = string | number | boolean | readonly string[];

export interface DbusReply {
  /** Serial of the call that this replies to. */
  readonly replyTo: number;
  readonly isError: boolean;
  /** Empty for an error, and for a reply with types that are not supported here. */
  readonly values: readonly DbusValue[];
}

/** Message types. */
const CALL = 1;
const RETURN = 2;
const ERROR = 3;
/** Header fields. */
const FIELDS = { path: 1, interface: 2, member: 3, replySerial: 5, destination: 6, signature: 8 } as const;
const HEADER_BYTES = 16;
/** Replies used here are short; a longer one is ignored. */
const MAX_BYTES = 1_000_000;

const padded = (length: number, to: number): number => Math.ceil(length / to) * to;

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const text = (value: string): Buffer =>
  Buffer.concat([u32(Buffer.byteLength(value)), Buffer.from(`${value}\0`)]);
const signature = (value: string): Buffer =>
  Buffer.concat([Buffer.of(value.length), Buffer.from(`${value}\0`)]);

/** Joins parts, padded so that each begins at a multiple of `to` bytes. */
const aligned = (parts: readonly Buffer[], to: number): Buffer =>
  parts.reduce(
    (all, part) => Buffer.concat([all, Buffer.alloc(padded(all.length, to) - all.length), part]),
    Buffer.alloc(0),
  );

export function encodeCall(call: DbusCall, serial: number): Buffer {
  const body = aligned(call.args.map(text), 4);
  const field = (code: number, type: string, value: Buffer) =>
    Buffer.concat([Buffer.of(code), signature(type), value]);
  const fields = aligned(
    [
      field(FIELDS.path, "o", text(call.path)),
      field(FIELDS.interface, "s", text(call.interface)),
      field(FIELDS.member, "s", text(call.member)),
      field(FIELDS.destination, "s", text(call.destination)),
      ...(body.length === 0 ? [] : [field(FIELDS.signature, "g", signature("s".repeat(call.args.length)))]),
    ],
    8,
  );
  const head = [Buffer.from([0x6c, CALL, 0, 1]), u32(body.length), u32(serial), u32(fields.length), fields];
  return aligned([Buffer.concat(head), body], 8);
}

/** Reads values one after the other; throws on a type that is not supported. */
function createReader(bytes: Buffer, start: number) {
  let at = start;
  const align = (to: number) => {
    at = start + padded(at - start, to);
  };
  const number = (): number => {
    align(4);
    at += 4;
    return bytes.readUInt32LE(at - 4);
  };
  const string = (length: number): string => {
    at += length + 1;
    return bytes.toString("utf8", at - length - 1, at - 1);
  };
  const value = (type: string): DbusValue => {
    if (type === "s" || type === "o") return string(number());
    if (type === "g") return string(bytes.readUInt8(at++));
    if (type === "u" || type === "i") return number();
    if (type === "b") return number() !== 0;
    if (type === "v") return value(string(bytes.readUInt8(at++)));
    if (type !== "as") throw new RangeError(`D-Bus type ${type} is not supported`);
    const end = number() + at;
    const list: string[] = [];
    while (at < end) list.push(string(number()));
    return list;
  };
  return { value, align, byte: () => bytes.readUInt8(at++), position: () => at };
}

/** Length of the first message in `bytes`; null until its header has arrived. */
export function messageLength(bytes: Buffer): number | null {
  if (bytes.length < HEADER_BYTES) return null;
  const length = padded(HEADER_BYTES + bytes.readUInt32LE(12), 8) + bytes.readUInt32LE(4);
  if (bytes[0] !== 0x6c || length > MAX_BYTES)
    throw new RangeError("The bus sent a message that is not supported");
  return length;
}

/** Reads a whole message; null for one that is not a reply, such as a signal. */
export function decodeReply(message: Buffer): DbusReply | null {
  const type = message[1];
  if (type !== RETURN && type !== ERROR) return null;
  const fieldsEnd = HEADER_BYTES + message.readUInt32LE(12);
  const head = createReader(message, HEADER_BYTES);
  let replyTo = 0;
  let types = "";
  while (head.position() < fieldsEnd) {
    head.align(8);
    const code = head.byte();
    const value = head.value("v");
    if (code === FIELDS.replySerial) replyTo = Number(value);
    if (code === FIELDS.signature) types = String(value);
  }
  const isError = type === ERROR;
  return { replyTo, isError, values: isError ? [] : valuesOf(message, padded(fieldsEnd, 8), types) };
}

function valuesOf(message: Buffer, start: number, types: string): DbusValue[] {
  const body = createReader(message, start);
  return (types.match(/as|./g) ?? []).map((type) => body.value(type));
}
