import type { AccessSettings } from "../../shared/model/access.ts";
import { readRange } from "../addresses/host-address.ts";
import { INTERNAL_TOKEN_HEADER } from "../http/loopback-request.ts";
import { message } from "../sentences/message.ts";
import { below, type Issue } from "./issue.ts";

/** Headers with a meaning of their own, which cannot be required: every call has them, or none can. */
const RESERVED = new Set([
  ...["host", "connection", "content-type", "content-length", "transfer-encoding", "accept", "user-agent"],
  ...["authorization", "x-tocsin-token", "x-forwarded-for", "cf-connecting-ip", "cookie", "date"],
  ...[
    "set-cookie",
    "proxy-authorization",
    "keep-alive",
    "te",
    "trailer",
    "upgrade",
    "expect",
    INTERNAL_TOKEN_HEADER,
  ],
]);

/** @param names - of the required headers; paths begin with a name's index */
export const headerIssues = (names: readonly string[]): Issue[] =>
  names.flatMap((name, index): Issue[] => {
    if (RESERVED.has(name)) return [{ path: [index], ...message("input.header-name") }];
    return names.indexOf(name) < index ? [{ path: [index], ...message("input.header-twice") }] : [];
  });

/** What a schema cannot check; paths begin within the access settings. */
export function accessIssues({ allow, headers }: AccessSettings): Issue[] {
  const ranges = allow.flatMap((range, index): Issue[] =>
    readRange(range) === null ? [{ path: ["allow", index], ...message("input.address-range") }] : [],
  );
  return [...ranges, ...below(["headers"], headerIssues(headers))];
}
