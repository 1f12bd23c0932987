import { X509Certificate } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { type LocalizedMessage, message } from "../sentences/message.ts";

/** The limit for a file, as for the setting's text. The bundle of a whole system has about a quarter of it. */
const MAX_BYTES = 1_000_000;
const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** A certificate that cannot be used. */
interface LeftOut {
  /** The reason, as a predicate of the field's name. */
  readonly fault: LocalizedMessage;
  /** Its subject, or its number in the text if it cannot be parsed. */
  readonly name: string;
}

/** The certificates, each in PEM, and those left out; or the reason if none is left. */
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

/** Why a certificate cannot be used; null if it can. An expired one would only fail later with a less clear message. */
async function leftOutBecause(pem: string, number: number, now: number): Promise<LeftOut | null> {
  // Loaded only where an authority is set: the parser takes several megabytes of memory.
  const { isAuthority } = await import("./x509-fields.ts");
  const certificate = certificateOf(pem);
  if (certificate === null) return { fault: message("input.ca-broken", { number }), name: `#${number}` };
  const name = certificate.subject?.replaceAll("\n", ", ") || `#${number}`;
  if (!isAuthority(certificate)) return { fault: message("input.ca-leaf", { number, subject: name }), name };
  const end = Date.parse(certificate.validTo);
  if (end >= now) return null;
  const day = new Date(end).toISOString().slice(0, 10);
  return { fault: message("input.ca-expired", { day, subject: name }), name };
}

/** Reads certificate authorities from PEM text. A bad one does not invalidate the others. */
async function readPem(text: string, now: number): Promise<ReadCa> {
  const blocks = text.match(BLOCK) ?? [];
  const certificates: string[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, block] of blocks.entries()) {
    const bad = await leftOutBecause(block, index + 1, now);
    if (bad === null) certificates.push(block);
    else leftOut.push(bad);
  }
  if (certificates.length > 0) return { certificates, leftOut };
  return { fault: leftOut[0]?.fault ?? message("input.ca-empty") };
}

/**
 * Reads the certificates of `NetworkSettings.extraCa`, from its text or its file.
 * @param now - Unix ms
 */
export async function readExtraCa(value: string, now: number): Promise<ReadCa> {
  if (value.startsWith("-----BEGIN")) return readPem(value, now);
  if (!isAbsolute(value)) return { fault: message("input.ca-path") };
  try {
    if ((await stat(value)).size > MAX_BYTES) return { fault: message("input.ca-file", { file: value }) };
    return await readPem(await readFile(value, "utf8"), now);
  } catch (cause) {
    return { fault: message("input.ca-file", { file: value }), cause };
  }
}
