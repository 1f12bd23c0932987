const MASK = "<secret>";

/**
 * Takes every secret out of a text from outside, in plain and in percent-encoded form, and whatever stands as
 * `access_token` or `sign` in an address.
 */
export function scrub(text: string, secrets: readonly string[]): string {
  let scrubbed = text;
  const forms = new Set(secrets.flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed())]));
  // Longest first, so that no secret survives in part where another one is a piece of it.
  for (const form of [...forms].sort((one, other) => other.length - one.length)) {
    if (form !== "") scrubbed = scrubbed.replace(new RegExp(literal(form), "gi"), MASK);
  }
  return scrubbed.replace(/\b(access_token|sign)=[^&\s"'<>\\]+/gi, `$1=${MASK}`);
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
