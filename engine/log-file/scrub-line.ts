import { scrub } from "../http/scrub.ts";

/** Members that could hold a secret if one were logged by mistake. */
export const SECRET_NAMES = [
  ...["token", "secret", "key", "webhookUrl", "authorization", "proxyAuthorization"],
  ...["password", "passphrase", "cookie", "credentials"],
] as const;

/** Secrets recognized by their context, which is captured. Slashes and quotes may be escaped as in JSON. */
const CONTEXTS: readonly RegExp[] = [
  // The token in a hook's path.
  /(\/hooks\/[A-Za-z0-9_-]+\/)[^\s"'\\/?#]+/g,
  // User and password in an address, such as a proxy's.
  /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s"'\\/?#@]+@/gi,
  // Headers, in an error's text.
  /\b((?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,}/gi,
  // Query parameters that sign or authorize a request.
  /([?&](?:token|key|secret|x-amz-(?:signature|credential|security-token)|sig|signature)=)[^&\s"'<>\\]+/gi,
  // DingTalk's signing secrets.
  /\b(SEC)[0-9a-f]{16,}/g,
  // Members of nested objects.
  new RegExp(`("(?:${SECRET_NAMES.join("|")})":)"(?:[^"\\\\]|\\\\.)*"`, "gi"),
];

/** Masks secrets in a line of the log, also inside an error's text. */
export const scrubLine = (line: string): string =>
  CONTEXTS.reduce(
    (scrubbed, context) => scrubbed.replace(context, (found, before: string) => before + maskFor(found)),
    scrub(line, []),
  );

/** Keeps quotes and the `@` of an address, so that the line stays valid JSON. */
function maskFor(found: string): string {
  if (found.endsWith('"')) return '"<secret>"';
  return found.endsWith("@") ? "<secret>@" : "<secret>";
}
