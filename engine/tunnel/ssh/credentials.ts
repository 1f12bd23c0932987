import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import type { ConnectConfig, utils } from "ssh2";
import type { Reason } from "../../../shared/model/common.ts";
import { chainOf, errorCode } from "../../lib/error-chain.ts";
import { reason } from "../../sentences/message.ts";
import type { TunnelInput, TunnelTools } from "../tunnel.ts";

/** How to log in, or what keeps us from it. */
export type Credentials =
  | { readonly ok: true; readonly login: Pick<ConnectConfig, "agent" | "privateKey" | "passphrase"> }
  | { readonly ok: false; readonly problem: Reason };

const WINDOWS_AGENT = "\\\\.\\pipe\\openssh-ssh-agent";

/** Looks for the key or the agent anew at each beginning: both may have come since. */
export async function readCredentials(
  { settings: { ssh }, secrets }: Pick<TunnelInput, "settings" | "secrets">,
  { env }: Pick<TunnelTools, "env">,
  parseKey: typeof utils.parseKey,
): Promise<Credentials> {
  if (ssh.auth === "agent") {
    const agent = env.SSH_AUTH_SOCK ?? (process.platform === "win32" ? WINDOWS_AGENT : undefined);
    return agent === undefined
      ? { ok: false, problem: reason("tunnel/ssh", "tunnel.ssh-no-agent") }
      : { ok: true, login: { agent } };
  }
  const file = ssh.keyFile.replace(/^~(?=[/\\])/, homedir());
  const failed = (problem: Reason): Credentials => ({ ok: false, problem });
  let text: Buffer;
  try {
    text = await readFile(file);
  } catch (thrown) {
    const word = errorCode(chainOf(thrown)) ?? "?";
    return failed(reason("tunnel/ssh", "tunnel.ssh-key-unreadable", { file, word }));
  }
  const open = parseKey(text);
  if (!(open instanceof Error)) {
    return open.isPrivateKey()
      ? { ok: true, login: { privateKey: text } }
      : failed(reason("tunnel/ssh", "tunnel.ssh-key-public", { file }));
  }
  const { sshPassphrase: passphrase } = secrets;
  if (passphrase === null) return failed(reason("tunnel/ssh", "tunnel.ssh-key-locked", { file }));
  return parseKey(text, passphrase) instanceof Error
    ? failed(reason("tunnel/ssh", "tunnel.ssh-passphrase", { file }))
    : { ok: true, login: { privateKey: text, passphrase } };
}
