import { X509Certificate } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { type LocalizedMessage, message } from "../sentences/message.ts";
import { isAuthority } from "./authority.ts";

/** Of a file, as of the setting's text: a whole system's bundle has about a quarter of it. */
const MAX_BYTES = 1_000_000;
const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** A certificate that is left out. */
interface LeftOut {
  /** What is wrong, to stand behind the field's name. */
  readonly fault: LocalizedMessage;
  /** Its subject, or its number in the text where it cannot be read. */
  readonly name: string;
}

/** The certificates, PEM each, and those left out; or what is wrong where none is left. */
export type ReadCa =
  | { readonly certificates: readonly string[]; readonly leftOut: readonly LeftOut[] }
  | { readonly fault: LocalizedMessage; readonly cause?: unknown };

const certificateOf = (pem: string): X509Certificate | null => {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
};

/** Why a certificate cannot be used; null where it can. One that has ended would only fail later and less clearly. */
function leftOutBecause(pem: string, number: number, now: number): LeftOut | null {
  const certificate = certificateOf(pem);
  if (certificate === null) return { fault: message("input.ca-broken", { number }), name: `#${number}` };
  const name = certificate.subject?.replaceAll("\n", ", ") || `#${number}`;
  if (!isAuthority(certificate)) return { fault: message("input.ca-leaf", { number, subject: name }), name };
  const end = Date.parse(certificate.validTo);
  if (end >= now) return null;
  const day = new Date(end).toISOString().slice(0, 10);
  return { fault: message("input.ca-expired", { day, subject: name }), name };
}

/** Certificate authorities from PEM text: a bad one among good ones takes none of them away. */
function readPem(text: string, now: number): ReadCa {
  const blocks = text.match(BLOCK) ?? [];
  const certificates: string[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, block] of blocks.entries()) {
    const bad = leftOutBecause(block, index + 1, now);
    if (bad === null) certificates.push(block);
    else leftOut.push(bad);
  }
  if (certificates.length > 0) return { certificates, leftOut };
  return { fault: leftOut[0]?.fault ?? message("input.ca-empty") };
}

/**
 * What `NetworkSettings.extraCa` means at this moment.
 * @param now - Unix ms
 */
export async function readExtraCa(value: string, now: number): Promise<ReadCa> {
  if (value.startsWith("-----BEGIN")) return readPem(value, now);
  if (!isAbsolute(value)) return { fault: message("input.ca-path") };
  try {
    if ((await stat(value)).size > MAX_BYTES) return { fault: message("input.ca-file", { file: value }) };
    return readPem(await readFile(value, "utf8"), now);
  } catch (cause) {
    return { fault: message("input.ca-file", { file: value }), cause };
  }
}
