import type { X509Certificate } from "node:crypto";

/**
 * Whether a certificate may vouch for others: it says so itself, or is a root of X.509 version 1, which had no way to say
 * it. OpenSSL trusts such roots, too.
 */
export const isAuthority = (certificate: X509Certificate): boolean =>
  certificate.ca ||
  (isVersion1(certificate.raw) &&
    certificate.subject === certificate.issuer &&
    certificate.verify(certificate.publicKey));

/** By DER: the certificate's first member begins with its version, which version 1 leaves out (RFC 5280, 4.1). */
function isVersion1(der: Uint8Array): boolean {
  const certificate = contentOf(der, 0);
  const first = certificate === null ? null : contentOf(der, certificate);
  return first !== null && der[first] !== 0xa0;
}

/** Where the content of the member begins that begins here; null past the end. */
function contentOf(der: Uint8Array, at: number): number | null {
  const length = der[at + 1];
  if (length === undefined) return null;
  return at + 2 + (length < 0x80 ? 0 : length & 0x7f);
}
