const MASK = "<secret>";

/** Redacts secrets in external text, plain and percent-encoded, and any `access_token` or `sign` of an address. */
export function scrub(text: string, secrets: readonly string[]): string {
  let scrubbed = text;
  const forms = new Set(secrets.flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed())]));
  // Longest first, so that no part of a secret remains if another secret is contained in it.
  for (const form of [...forms].sort((left, right) => right.length - left.length)) {
    if (form !== "") scrubbed = scrubbed.replace(new RegExp(literal(form), "gi"), MASK);
  }
  return scrubbed.replace(/\b(access_token|sign)=[^&\s"'<>\\]+/gi, `$1=${MASK}`);
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
