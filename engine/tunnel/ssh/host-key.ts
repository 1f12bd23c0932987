import { createHash } from "node:crypto";
import type { ServerHostKeyAlgorithm } from "ssh2";
import type { HostKey } from "../tunnel-memory.ts";

/**
 * What stands for a server's public key: its type, and its fingerprint as OpenSSH writes it.
 * @param blob - as it comes in the handshake: its type as a string with a length of 4 bytes, then the rest (RFC 4253 §6.6)
 */
export function readHostKey(blob: Buffer): HostKey {
  const length = blob.length < 4 ? 0 : blob.readUInt32BE(0);
  const digest = createHash("sha256").update(blob).digest("base64").replace(/=+$/, "");
  return { type: blob.subarray(4, 4 + length).toString("latin1"), fingerprint: `SHA256:${digest}` };
}

/** SHA-1 is left out: every server since OpenSSH 7.2 has the others. */
const ALGORITHMS: readonly ServerHostKeyAlgorithm[] = [
  "ssh-ed25519",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "rsa-sha2-512",
  "rsa-sha2-256",
];

/**
 * Which of its keys a server shall show. The kind that is known comes first, as with OpenSSH: else a server that was
 * given another kind besides would look like a stranger.
 */
export function hostKeyAlgorithms(known: HostKey | null): ServerHostKeyAlgorithm[] {
  const isKnown = (algorithm: string) =>
    known !== null &&
    (algorithm === known.type || (known.type === "ssh-rsa" && algorithm.startsWith("rsa-")));
  return [...ALGORITHMS.filter(isKnown), ...ALGORITHMS.filter((algorithm) => !isKnown(algorithm))];
}
