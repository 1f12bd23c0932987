import * as fc from "fast-check";
import { anyBody } from "./bodies.ts";
import { isAlert } from "./is-alert.ts";
import { chunked, requestBytes, type WireRequest } from "./wire.ts";

const MAX_BYTES = 256 * 1024;

type Header = readonly [name: string, value: string];

/** The target and the credentials of a request. */
interface HookCall {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly Header[];
  /** The status of a rejection before the body is read; null if the token is valid. */
  readonly rejectedWith: number | null;
}

const basic = (token: string): Header => [
  "Authorization",
  `Basic ${Buffer.from(`x:${token}`).toString("base64")}`,
];

function hookCalls(token: string): fc.Arbitrary<HookCall> {
  const hook = "/hooks/fuzz";
  const authorized = (target: string, ...headers: Header[]): HookCall => ({
    method: "POST",
    target,
    headers,
    rejectedWith: null,
  });
  const unauthorized = (target: string, ...headers: Header[]): HookCall => ({
    method: "POST",
    target,
    headers,
    rejectedWith: 401,
  });
  const notFound = (method: string, target: string): HookCall => ({
    method,
    target,
    headers: [],
    rejectedWith: 404,
  });
  const wrongTokens = fc.constantFrom(
    unauthorized(hook),
    unauthorized(`${hook}/${token}x`),
    unauthorized(`${hook}/${token.slice(1)}`),
    unauthorized(`${hook}/${token.toUpperCase()}`),
    unauthorized(`${hook}/${token}%00`),
    unauthorized(`/hooks/nobody/${token}`),
    unauthorized(`/hooks//${token}`),
    unauthorized(`http://alerts.example.com//hooks/fuzz/${token}x/`),
    unauthorized(hook, ["Authorization", `Bearer ${token}x`]),
    unauthorized(hook, ["Authorization", "Basic !!!"]),
    unauthorized(hook, ["Authorization", token]),
    unauthorized(hook, ["Cookie", `token=${token}`]),
    unauthorized(`${hook}?token=${token}`),
    unauthorized(hook, ["X-Tocsin-Token", ""], basic(`${token}:`)),
    unauthorized(`${hook}/wrong`, basic(token)),
  );
  const unknownPaths = fc.oneof(
    fc
      .tuple(
        fc.constantFrom("GET", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "PROPFIND", "TRACE"),
        fc.constantFrom(hook, `${hook}/${token}`),
      )
      .map(([method, target]) => notFound(method, target)),
    fc
      .constantFrom(
        ...[
          "/",
          "/hooks",
          "/hook",
          "//",
          "/healthz",
          "/api/v1/status",
          "/../hooks/fuzz",
          "/%2e%2e/",
          "/hooks/%",
        ],
        ...["/HOOKS/fuzz", "/%E0%A4%A", "/hooks/%ff/x", "*", "/hooks/fuzz/a/b"],
        ...["/hooks%2ffuzz", "/rpc/status", "/favicon.ico", "/\\hooks\\fuzz", "/hooks;fuzz"],
      )
      .map((target) => notFound("POST", target)),
    fc.webPath().map((path) => notFound("POST", `/nowhere${path}`)),
  );
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.constantFrom(
        authorized(`${hook}/${token}`),
        authorized(`${hook}/${token}?x=1`),
        authorized(`//hooks//fuzz/${token}/`),
        authorized(`http://alerts.example.com/hooks/fuzz/${token}`),
        authorized(hook, basic(token)),
        authorized(hook, ["Authorization", `bearer ${token}`]),
        authorized(hook, ["x-tocsin-token", token]),
      ),
    },
    { weight: 2, arbitrary: wrongTokens },
    { weight: 2, arbitrary: unknownPaths },
  );
}

interface Media {
  readonly headers: readonly Header[];
  /** Whether the media type cannot be parsed, which the server may detect before it routes the request. */
  readonly isMalformed?: boolean;
  /** The status of the rejection; null if the media type is accepted. */
  readonly answer: number | null;
}

const anyMedia: fc.Arbitrary<Media> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom<Media>(
      { headers: [["Content-Type", "application/json"]], answer: null },
      { headers: [["content-type", "text/plain; charset=utf-16"]], answer: null },
      { headers: [["Content-Type", "application/vnd.ilert+json;a=b"]], answer: null },
      { headers: [["Content-Type", "application/x-www-form-urlencoded"]], answer: null },
      { headers: [], answer: null },
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<Header>(
        ["Content-Type", "application/xml"],
        ["Content-Type", "multipart/form-data; boundary=x"],
        ["Content-Type", "text/html"],
        ["Content-Type", "application/jsonp"],
        ["Content-Encoding", "gzip"],
        ["Content-Encoding", "br, gzip"],
      )
      .map((header) => ({ headers: [header], answer: 415 })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        ";",
        "/",
        "json",
        "a b/c",
        "application/",
        "\u00ff\u00fe",
        "application/json,text/xml",
        "*/*",
        "{}",
      )
      .map((type) => ({ headers: [["Content-Type", type] as const], answer: 415, isMalformed: true })),
  },
);

/** A request with correct framing, and the statuses that are correct for it. */
export function wellFramedRequest(token: string): fc.Arbitrary<WireRequest> {
  const parts = fc.record({
    call: hookCalls(token),
    media: anyMedia,
    body: anyBody,
    chunkSize: fc.option(fc.integer({ min: 1, max: 5_000 })),
    version: fc.constantFrom("HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0"),
    extra: fc.constantFrom<readonly Header[]>(
      [],
      [],
      [],
      [["X-Odd", "\u00ff\t\u0080"]],
      [["Expect", "100-continue"]],
    ),
  });
  return parts.map(({ call, media, body, chunkSize, version, extra }) => {
    const isHttp10 = version === "HTTP/1.0";
    // Very small chunks of a large body would take too long.
    const isChunked = chunkSize !== null && !isHttp10 && body.length < 300 * chunkSize;
    const framing: Header = isChunked
      ? ["Transfer-Encoding", "chunked"]
      : ["Content-Length", String(body.length)];
    const headers = [["Host", "x"] as const, ...call.headers, ...media.headers, ...extra, framing];
    const head = { method: call.method, target: call.target, version, headers };
    return {
      bytes: requestBytes(head, isChunked ? chunked(body, chunkSize) : body),
      answers: expectedStatuses(call, media, body),
      body,
    };
  });
}

function expectedStatuses(call: HookCall, media: Media, body: Buffer): number[] {
  const early = [...(media.isMalformed ? [415] : []), ...(body.length > MAX_BYTES ? [413] : [])];
  // The path is checked last.
  if (call.rejectedWith === 404) return [404, ...early];
  // 429 follows too many wrong tokens.
  if (call.rejectedWith !== null) return [call.rejectedWith, 429];
  if (early.length > 0) return early;
  if (media.answer !== null) return [media.answer];
  return [isAlert(body) ? 202 : 400];
}
