import { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { isAuthority, readX509Fields } from "../../engine/addresses/x509-fields.ts";

/** A certificate as Electron presents it, with its issuer's if the server sent that too. */
export interface PresentedCertificate {
  /** PEM. */
  readonly data: string;
  readonly issuerCert?: PresentedCertificate | undefined;
}

/** The most certificates of a chain. */
const MAX_LENGTH = 8;

/** Extended key usage of a TLS server. */
const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
const MIN_RSA_BITS = 2_048;

/** Signatures with MD2, MD5 or SHA-1, which can be forged. */
const WEAK_SIGNATURES: ReadonlySet<string> = new Set([
  "1.2.840.113549.1.1.2", // md2WithRSA
  "1.2.840.113549.1.1.4", // md5WithRSA
  "1.2.840.113549.1.1.5", // sha1WithRSA
  "1.3.14.3.2.29", // sha1WithRSA, in its older form
  "1.2.840.10040.4.3", // dsaWithSHA1
  "1.2.840.10045.4.1", // ecdsaWithSHA1
]);

/** The server's certificate and those it sent along, in the order of its chain. */
export function chainFrom(presented: PresentedCertificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next: PresentedCertificate | undefined = presented;
  while (next !== undefined && chain.length < MAX_LENGTH) {
    chain.push(new X509Certificate(next.data));
    next = next.issuerCert;
  }
  return chain;
}

/**
 * Whether one of the authorities certifies a server, to be called only if the system's authorities do not. Checks all that
 * Chromium's error of an unknown authority may hide: the name, the dates, the key usages, and weak signatures. Name
 * constraints are not supported, so an authority with them is not trusted.
 * @param chain - the server's certificate first
 * @param now - Unix ms
 */
export function isTrustedBy(
  authorities: readonly X509Certificate[],
  chain: readonly X509Certificate[],
  hostname: string,
  now: number,
): boolean {
  const [server, ...others] = chain;
  if (server === undefined || !isFor(server, hostname)) return false;

  /** @param below - the number of authorities between this one and the server */
  const hasTrustedPath = (certificate: X509Certificate, below: number): boolean => {
    if (!isValidAt(certificate, now)) return false;
    const isIssuedBy = (issuer: X509Certificate) =>
      mayIssue(issuer, below) && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
    if (!isStrong(certificate)) return false;
    if (authorities.some((authority) => isValidAt(authority, now) && isIssuedBy(authority))) return true;
    return (
      below < others.length && others.some((other) => isIssuedBy(other) && hasTrustedPath(other, below + 1))
    );
  };
  return hasTrustedPath(server, 0);
}

function isFor(server: X509Certificate, hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, "");
  const named =
    isIP(address) === 0
      ? server.checkHost(address, { subject: "never", partialWildcards: false })
      : server.checkIP(address);
  const usages = server.keyUsage as readonly string[] | undefined;
  return named !== undefined && (usages === undefined || usages.includes(SERVER_AUTH));
}

const isValidAt = (certificate: X509Certificate, now: number): boolean =>
  Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);

/** Not applied to the trusted authorities, whose own signatures do not matter. */
function isStrong(certificate: X509Certificate): boolean {
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
  const bits = asymmetricKeyDetails?.modulusLength ?? 0;
  if (asymmetricKeyType === "rsa" && bits < MIN_RSA_BITS) return false;
  return !WEAK_SIGNATURES.has(readX509Fields(certificate).signatureAlgorithm);
}

function mayIssue(certificate: X509Certificate, below: number): boolean {
  if (!isAuthority(certificate)) return false;
  const { hasNameConstraints, pathLength } = readX509Fields(certificate);
  return !hasNameConstraints && (pathLength === null || below <= pathLength);
}
