import type { SourceView } from "../../../shared/model/source.ts";

/** 32 letters and digits of 5 bits each: 160 bits, more than anyone can guess. */
const TOKEN_CHARS = 32;
/** Without letters that look like digits, since people do read such URLs aloud. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

/** A new token for an alert source. `random` fills the bytes, as `crypto.getRandomValues` does. */
export function newToken(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  const bytes = random(new Uint8Array(TOKEN_CHARS));
  // 256 is a multiple of the alphabet's 32 characters, so none is likelier than another.
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** The URL to paste into ilert; null while the listener has no address. */
export function hookUrl(base: string | null, hookPath: SourceView["hookPath"], token: string): string | null {
  return base === null ? null : `${base.replace(/\/+$/, "")}${hookPath}/${token}`;
}
