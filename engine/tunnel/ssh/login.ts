import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import type { ConnectConfig, ServerHostKeyAlgorithm, utils } from "ssh2";
import type { Reason } from "../../../shared/model/common.ts";
import { chainOf, errorCode } from "../../lib/error-chain.ts";
import { reason } from "../../sentences/message.ts";
import type { TunnelInput, TunnelTools } from "../tunnel.ts";
import type { HostKey } from "../tunnel-state.ts";

/** The credentials for the login, or the reason why there are none. */
export type SshLogin =
  | { readonly ok: true; readonly login: Pick<ConnectConfig, "agent" | "privateKey" | "passphrase"> }
  | { readonly ok: false; readonly problem: Reason };

const WINDOWS_AGENT = "\\\\.\\pipe\\openssh-ssh-agent";

/** Called at each start, since the key or the agent may have become available. */
export async function readSshLogin(
  { settings: { ssh }, secrets }: Pick<TunnelInput, "settings" | "secrets">,
  { env }: Pick<TunnelTools, "env">,
  parseKey: typeof utils.parseKey,
): Promise<SshLogin> {
  if (ssh.auth === "agent") {
    const agent = env.SSH_AUTH_SOCK ?? (process.platform === "win32" ? WINDOWS_AGENT : undefined);
    return agent === undefined
      ? { ok: false, problem: reason("tunnel/ssh", "tunnel.ssh-no-agent") }
      : { ok: true, login: { agent } };
  }
  const file = ssh.keyFile.replace(/^~(?=[/\\])/, homedir());
  const failed = (problem: Reason): SshLogin => ({ ok: false, problem });
  let text: Buffer;
  try {
    text = await readFile(file);
  } catch (thrown) {
    const word = errorCode(chainOf(thrown)) ?? "?";
    return failed(reason("tunnel/ssh", "tunnel.ssh-key-unreadable", { file, word }));
  }
  const unencrypted = parseKey(text);
  if (!(unencrypted instanceof Error)) {
    return unencrypted.isPrivateKey()
      ? { ok: true, login: { privateKey: text } }
      : failed(reason("tunnel/ssh", "tunnel.ssh-key-public", { file }));
  }
  const { sshPassphrase: passphrase } = secrets;
  if (passphrase === null) return failed(reason("tunnel/ssh", "tunnel.ssh-key-locked", { file }));
  return parseKey(text, passphrase) instanceof Error
    ? failed(reason("tunnel/ssh", "tunnel.ssh-passphrase", { file }))
    : { ok: true, login: { privateKey: text, passphrase } };
}

/**
 * Reads the type and the fingerprint of a server's public key, in OpenSSH's notation.
 * @param blob - from the handshake: the type as a string with a length of 4 bytes, then the rest (RFC 4253 §6.6)
 */
export function readHostKey(blob: Buffer): HostKey {
  const length = blob.length < 4 ? 0 : blob.readUInt32BE(0);
  const digest = createHash("sha256").update(blob).digest("base64").replace(/=+$/, "");
  return { type: blob.subarray(4, 4 + length).toString("latin1"), fingerprint: `SHA256:${digest}` };
}

/** Without SHA-1, since every server supports the others since OpenSSH 7.2. */
const ALGORITHMS: readonly ServerHostKeyAlgorithm[] = [
  "ssh-ed25519",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "rsa-sha2-512",
  "rsa-sha2-256",
];

/**
 * The order in which host keys are requested. The type of the known key comes first, as in OpenSSH, or else a server that
 * received a key of another type would seem to have changed.
 */
export function hostKeyAlgorithms(known: HostKey | null): ServerHostKeyAlgorithm[] {
  const isKnown = (algorithm: string) =>
    known !== null &&
    (algorithm === known.type || (known.type === "ssh-rsa" && algorithm.startsWith("rsa-")));
  return [...ALGORITHMS.filter(isKnown), ...ALGORITHMS.filter((algorithm) => !isKnown(algorithm))];
}
