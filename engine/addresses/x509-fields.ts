import type { X509Certificate } from "node:crypto";
import { AsnConvert } from "@peculiar/asn1-schema";
import {
  BasicConstraints,
  Certificate,
  id_ce_basicConstraints,
  id_ce_nameConstraints,
  Version,
} from "@peculiar/asn1-x509";

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
