import * as fc from "fast-check";
import { validBodies } from "./bodies.ts";
import { DOCUMENTED_STATUSES, requestBytes, type WireRequest } from "./wire.ts";

type Build = (target: string, body: Buffer) => Buffer;

const TYPE = "Content-Type: application/json";
const raw = (head: readonly string[], body: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`, "latin1"), body]);
const post = (target: string, ...headers: string[]) => [
  `POST ${target} HTTP/1.1`,
  "Host: x",
  TYPE,
  ...headers,
];

/** Wrong lengths, and conflicting lengths that a proxy might interpret differently. */
const LENGTHS: Readonly<Record<string, Build>> = {
  shorter: (target, body) => raw(post(target, `Content-Length: ${body.length - 3}`), body),
  longer: (target, body) => raw(post(target, `Content-Length: ${body.length + 50}`), body),
  negative: (target, body) => raw(post(target, "Content-Length: -1"), body),
  plus: (target, body) => raw(post(target, `Content-Length: +${body.length}`), body),
  hexadecimal: (target, body) => raw(post(target, `Content-Length: 0x${body.length.toString(16)}`), body),
  enormous: (target, body) => raw(post(target, "Content-Length: 99999999999999999999"), body),
  "a gigabyte": (target, body) => raw(post(target, "Content-Length: 1000000000"), body),
  list: (target, body) => raw(post(target, `Content-Length: ${body.length}, ${body.length}`), body),
  "twice the same": (target, body) =>
    raw(post(target, `Content-Length: ${body.length}`, `Content-Length: ${body.length}`), body),
  "twice, different": (target, body) =>
    raw(post(target, "Content-Length: 1", `Content-Length: ${body.length}`), body),
  none: (target, body) => raw(post(target), body),
  "length and chunked": (target, body) =>
    raw(post(target, `Content-Length: ${body.length}`, "Transfer-Encoding: chunked"), body),
  "length and hidden chunked": (target, body) =>
    raw(post(target, `Content-Length: ${body.length}`, "Transfer-Encoding : chunked"), body),
};

const CHUNKS: Readonly<Record<string, Build>> = {
  "no size": (target, body) => raw(post(target, "Transfer-Encoding: chunked"), body),
  "negative size": (target, body) =>
    raw(post(target, "Transfer-Encoding: chunked"), Buffer.concat([Buffer.from("-5\r\n"), body])),
  "size too big": (target) =>
    raw(post(target, "Transfer-Encoding: chunked"), Buffer.from('ffffffffffffffff\r\n{"id":1}\r\n0\r\n\r\n')),
  "size too small": (target) =>
    raw(post(target, "Transfer-Encoding: chunked"), Buffer.from('3\r\n{"id":1}\r\n0\r\n\r\n')),
  "no end": (target) => raw(post(target, "Transfer-Encoding: chunked"), Buffer.from('8\r\n{"id":1}\r\n')),
  extension: (target) =>
    raw(
      post(target, "Transfer-Encoding: chunked"),
      Buffer.from(`8;${"x".repeat(20_000)}\r\n{"id":1}\r\n0\r\n\r\n`),
    ),
  trailers: (target) =>
    raw(post(target, "Transfer-Encoding: chunked"), Buffer.from("0\r\nX-Tocsin-Token: x\r\n\r\n")),
  "unknown coding": (target, body) => raw(post(target, "Transfer-Encoding: gzip"), body),
  "chunked twice": (target, body) => raw(post(target, "Transfer-Encoding: chunked, chunked"), body),
  "chunked not last": (target, body) => raw(post(target, "Transfer-Encoding: chunked, identity"), body),
};

const HEADS: Readonly<Record<string, Build>> = {
  "many headers": (target, body) =>
    raw(post(target, ...Array.from({ length: 3_000 }, (_, n) => `X-${n}: ${n}`)), body),
  "a long header": (target, body) => raw(post(target, `X-Long: ${"x".repeat(40_000)}`), body),
  "a long address": (target, body) => raw(post(`${target}?${"x".repeat(40_000)}`), body),
  "a long token": (target, body) =>
    raw(post(`${target}${"x".repeat(3_000)}`, `Content-Length: ${body.length}`), body),
  "NUL in a header": (target, body) =>
    raw(post(target, "X-Nul: a\u0000b", `Content-Length: ${body.length}`), body),
  "NUL in the address": (target, body) =>
    raw(post(`${target}\u0000`, `Content-Length: ${body.length}`), body),
  "no colon": (target, body) => raw(post(target, "nonsense", `Content-Length: ${body.length}`), body),
  folded: (target, body) => raw(post(target, "X-A: a\r\n b", `Content-Length: ${body.length}`), body),
  "bare line feeds": (target, body) =>
    Buffer.concat([Buffer.from(`${post(target, `Content-Length: ${body.length}`).join("\n")}\n\n`), body]),
  "no host": (target, body) => raw([`POST ${target} HTTP/1.1`, `Content-Length: ${body.length}`], body),
  "two hosts": (target, body) => raw(post(target, "Host: y", `Content-Length: ${body.length}`), body),
  "cut short": (target) => Buffer.from(`POST ${target} HTTP/1.1\r\nHost: x\r\nConte`),
};

const PROTOCOLS: Readonly<Record<string, Build>> = {
  "HTTP/0.9": (target) => Buffer.from(`POST ${target}\r\n\r\n`),
  "HTTP/2 preface": () => Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
  "HTTP/3": (target, body) => raw([`POST ${target} HTTP/3.0`, "Host: x"], body),
  "TLS hello": () => Buffer.from("16030100c8010000c40303", "hex"),
  "lower-case method": (target, body) => raw([`post ${target} HTTP/1.1`, "Host: x"], body),
  "unknown method": (target, body) => raw([`SMASH ${target} HTTP/1.1`, "Host: x"], body),
  CONNECT: () => raw(["CONNECT 127.0.0.1:22 HTTP/1.1", "Host: x"], Buffer.alloc(0)),
  "absolute form": (target, body) => raw(post(`http://x${target}`, `Content-Length: ${body.length}`), body),
  "absolute form, elsewhere": (target, body) =>
    raw(post(`https://elsewhere.example:1${target}`, `Content-Length: ${body.length}`), body),
  websocket: (target, body) =>
    raw(post(target, "Connection: Upgrade", "Upgrade: websocket", `Content-Length: ${body.length}`), body),
  h2c: (target, body) =>
    raw(
      post(target, "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", `Content-Length: ${body.length}`),
      body,
    ),
  "strange expectation": (target, body) =>
    raw(post(target, "Expect: 200-ok", `Content-Length: ${body.length}`), body),
};

const KINDS = { ...LENGTHS, ...CHUNKS, ...HEADS, ...PROTOCOLS };

/** A valid request with some bytes changed, removed or inserted. */
const mutated = (target: string) =>
  fc
    .tuple(
      validBodies,
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 1, 2)), {
        minLength: 1,
        maxLength: 6,
      }),
    )
    .map(([body, changes]) => {
      const headers = [["Host", "x"] as const, ["Content-Length", String(body.length)] as const];
      const valid = requestBytes({ method: "POST", target, version: "HTTP/1.1", headers }, body);
      return changes.reduce((bytes, [position, byte, kind]) => {
        const at = position % bytes.length;
        const inserted = kind === 0 ? [] : [byte];
        return Buffer.concat([
          bytes.subarray(0, at),
          Buffer.from(inserted),
          bytes.subarray(kind === 2 ? at : at + 1),
        ]);
      }, valid);
    });

const request = (bytes: Buffer): WireRequest => ({ bytes, answers: DOCUMENTED_STATUSES, body: null });

/** Bytes for which only this must hold: the response has a documented status, and an accepted body is an alert. */
export function illFramedRequest(token: string): fc.Arbitrary<{ name: string; request: WireRequest }> {
  const validTarget = `/hooks/fuzz/${token}`;
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(
          fc.constantFrom(...Object.entries(KINDS)),
          validBodies,
          fc.constantFrom(validTarget, `${validTarget}x`),
        )
        .map(([[name, build], body, target]) => ({ name, request: request(build(target, body)) })),
    },
    {
      weight: 3,
      arbitrary: mutated(validTarget).map((bytes) => ({ name: "changed bytes", request: request(bytes) })),
    },
    {
      weight: 1,
      arbitrary: fc
        .uint8Array({ minLength: 1, maxLength: 300 })
        .map((bytes) => ({ name: "random bytes", request: request(Buffer.from(bytes)) })),
    },
  );
}
