import type { AccessSettings } from "../../shared/model/access.ts";
import { readRange } from "../listener/address-range.ts";
import { say } from "../sentences/say.ts";
import type { Issue } from "./issue.ts";

/** Headers with a meaning of their own: to ask for one would ask nothing, or what no sender can give. */
const TAKEN = new Set([
  ...["host", "connection", "content-type", "content-length", "transfer-encoding", "accept", "user-agent"],
  ...["authorization", "x-tocsin-token", "x-forwarded-for", "cf-connecting-ip", "cookie", "date"],
]);

/** What a schema cannot see; paths begin within the access settings. */
export function accessIssues({ allow, header }: AccessSettings): Issue[] {
  const issues = allow.flatMap((range, index): Issue[] =>
    readRange(range) === null ? [{ path: ["allow", index], ...say("input.address-range") }] : [],
  );
  if (header !== null && TAKEN.has(header)) issues.push({ path: ["header"], ...say("input.header-name") });
  return issues;
}
