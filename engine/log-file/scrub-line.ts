import { scrub } from "../http/scrub.ts";

/** Members that could hold a secret if one were logged by mistake. */
export const SECRET_NAMES = [
  ...["token", "secret", "key", "webhookUrl", "authorization", "proxyAuthorization"],
  ...["password", "passphrase", "cookie", "credentials"],
] as const;

/** What is a secret by its place, with what stands before it. Slashes and quotes may be escaped as JSON does. */
const BY_PLACE: readonly RegExp[] = [
  // The token in the path of a hook.
  /(\/hooks\/[A-Za-z0-9_-]+\/)[^\s"'\\/?#]+/g,
  // A user and a password in an address, such as a proxy's.
  /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s"'\\/?#@]+@/gi,
  // Headers, in an error's text.
  /\b((?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,}/gi,
  // Query members that sign an address or open it.
  /([?&](?:token|key|secret|x-amz-(?:signature|credential|security-token)|sig|signature)=)[^&\s"'<>\\]+/gi,
  // DingTalk's signing secrets.
  /\b(SEC)[0-9a-f]{16,}/g,
  // The secret member of something inside something.
  new RegExp(`("(?:${SECRET_NAMES.join("|")})":)"(?:[^"\\\\]|\\\\.)*"`, "gi"),
];

/** Takes out of a line of the log what would be a secret, wherever in an error's text it stands. */
export const scrubLine = (line: string): string =>
  BY_PLACE.reduce(
    (scrubbed, place) => scrubbed.replace(place, (found, before: string) => before + maskFor(found)),
    scrub(line, []),
  );

/** What was quoted stays quoted, and an address stays one, so that a line stays JSON. */
function maskFor(found: string): string {
  if (found.endsWith('"')) return '"<secret>"';
  return found.endsWith("@") ? "<secret>@" : "<secret>";
}
