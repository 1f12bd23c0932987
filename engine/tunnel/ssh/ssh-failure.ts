import type { Reason } from "../../../shared/model/common.ts";
import { chainOf, errorCode } from "../../lib/error-chain.ts";
import { reason } from "../../sentences/message.ts";

/** Who was called, as whom, and how far it had come. */
export interface SshCall {
  readonly host: string;
  /** `host:port`. */
  readonly server: string;
  readonly user: string;
  readonly wasReady: boolean;
}

/** What ssh2's errors mean, told by their `level` (its README, Client events) and the system's code, never by their text. */
export function sshFailure(
  error: Error & { readonly level?: string },
  { host, server, user, wasReady }: SshCall,
): { readonly problem: Reason; readonly needsUser: boolean } {
  const word = errorCode(chainOf(error)) ?? "?";
  const reportedrted = (problem: Reason, needsUser = false) => ({ problem, needsUser });
  if (error.level === "client-authentication")
    return reportedrted(reason("tunnel/ssh", "tunnel.ssh-denied", { server, user }), true);
  if (error.level === "agent") return reportedrted(reason("tunnel/ssh", "tunnel.ssh-no-agent"), true);
  if (error.level === "client-timeout")
    return reportedrted(reason("tunnel/ssh", "tunnel.ssh-silent", { server }));
  if (wasReady) return reportedrted(reason("tunnel/ssh", "tunnel.ssh-ended", { server }));
  if (word === "ENOTFOUND" || word === "EAI_AGAIN")
    return reportedrted(reason("tunnel/ssh", "tunnel.ssh-no-such-name", { name: host }));
  if (error.level === "client-socket")
    return reportedrted(reason("tunnel/ssh", "tunnel.ssh-unreachable", { server, word }));
  return reportedrted(reason("tunnel/ssh", "tunnel.ssh-no-ssh", { server }));
}
