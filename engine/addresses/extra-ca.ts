import { X509Certificate } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { AsnConvert } from "@peculiar/asn1-schema";
import {
  BasicConstraints,
  Certificate,
  id_ce_basicConstraints,
  id_ce_nameConstraints,
  Version,
} from "@peculiar/asn1-x509";
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

/** Reads certificate authorities from PEM text. A bad one does not invalidate the others. */
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
 * Reads the certificates of `NetworkSettings.extraCa`, from its text or its file.
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

/**
 * Whether a certificate may issue others: it says so itself, or is a root of X.509 version 1, which cannot say so.
 * OpenSSL trusts such roots, too.
 */
export const isAuthority = (certificate: X509Certificate): boolean =>
  certificate.ca ||
  (certificate.subject === certificate.issuer &&
    readX509Fields(certificate).isVersion1 &&
    certificate.verify(certificate.publicKey));

/** The contents of a certificate that Node's `X509Certificate` does not provide (RFC 5280, 4.1 and 4.2). */
export interface X509Fields {
  readonly isVersion1: boolean;
  /** Object identifier of the algorithm that it is signed with. */
  readonly signatureAlgorithm: string;
  /** The maximum number of authorities between this one and a server's certificate; null if there is no limit. */
  readonly pathLength: number | null;
  /** Whether it restricts the names that it may certify. */
  readonly hasNameConstraints: boolean;
}

/** @throws Error if the certificate is not well-formed */
export function readX509Fields({ raw }: X509Certificate): X509Fields {
  const { signatureAlgorithm, tbsCertificate } = AsnConvert.parse(raw, Certificate);
  const extension = (oid: string) => tbsCertificate.extensions?.find(({ extnID }) => extnID === oid);
  const constraints = extension(id_ce_basicConstraints);
  const limit = constraints && AsnConvert.parse(constraints.extnValue, BasicConstraints).pathLenConstraint;
  return {
    isVersion1: tbsCertificate.version === Version.v1,
    signatureAlgorithm: signatureAlgorithm.algorithm,
    pathLength: limit ?? null,
    hasNameConstraints: extension(id_ce_nameConstraints) !== undefined,
  };
}
