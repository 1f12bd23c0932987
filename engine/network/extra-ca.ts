import { X509Certificate } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { type Said, say } from "../sentences/say.ts";

const MAX_BYTES = 200_000;
const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates, PEM each, or what is wrong, to stand behind the field's name. */
export type ReadCa =
  | { readonly certificates: readonly string[] }
  | { readonly fault: Said; readonly cause?: unknown };

const certificateOf = (pem: string): X509Certificate | null => {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
};

/** Certificate authorities from PEM text. One that has ended, or is none, would only fail later and less clearly. */
function readPem(text: string, now: number): ReadCa {
  const blocks = text.match(BLOCK) ?? [];
  if (blocks.length === 0) return { fault: say("input.ca-empty") };
  for (const [index, block] of blocks.entries()) {
    const number = index + 1;
    const certificate = certificateOf(block);
    if (certificate === null) return { fault: say("input.ca-broken", { number }) };
    const subject = certificate.subject.replaceAll("\n", ", ");
    if (!certificate.ca) return { fault: say("input.ca-leaf", { number, subject }) };
    const end = Date.parse(certificate.validTo);
    if (end < now) {
      return { fault: say("input.ca-expired", { day: new Date(end).toISOString().slice(0, 10), subject }) };
    }
  }
  return { certificates: blocks };
}

/**
 * What `NetworkSettings.extraCa` means at this moment.
 * @param now - Unix ms
 */
export async function readExtraCa(value: string, now: number): Promise<ReadCa> {
  if (value.startsWith("-----BEGIN")) return readPem(value, now);
  if (!isAbsolute(value)) return { fault: say("input.ca-path") };
  try {
    if ((await stat(value)).size > MAX_BYTES) return { fault: say("input.ca-file", { file: value }) };
    return readPem(await readFile(value, "utf8"), now);
  } catch (cause) {
    return { fault: say("input.ca-file", { file: value }), cause };
  }
}
