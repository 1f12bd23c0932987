import { ORPCError } from "@orpc/client";
import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import type { ReasonLike } from "../../shared/model/common.ts";
import { ProxyFailure } from "../http/fetch.ts";
import { chainOf, errorCode, isCertificateCode } from "../lib/error-chain.ts";
import { join, type LocalizedMessage, message, messageOf } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

/**
 * The error when a server does not answer: `team/network` if this machine's network settings may be why, else
 * `team/unreachable`.
 * @param problem - the part of the network settings that is not in effect
 */
export function unreachable(host: string, cause?: unknown, problem: ReasonLike | null = null): AppError {
  const lost = message("team.unreachable", { host });
  const why = networkFault(cause, problem);
  return why === null
    ? refusal("team/unreachable", lost, { cause })
    : refusal("team/network", join(lost, why), { cause });
}

function networkFault(cause: unknown, problem: ReasonLike | null): LocalizedMessage | null {
  const chain = chainOf(cause);
  const proxyFailure = chain.find((error) => error instanceof ProxyFailure);
  if (proxyFailure !== undefined) return message(`robot.proxy-${proxyFailure.trouble}`);
  if (problem?.sentence !== undefined) return messageOf(problem.sentence, problem.params);
  return isCertificateCode(errorCode(chain) ?? "") ? message("team.certificate") : null;
}

/** The error when a server no longer accepts the token. */
export const revoked = (host: string): AppError => refusal("team/revoked", message("team.revoked", { host }));

/** The error when this machine has no token, or none that it can decrypt. */
export const noSignIn = (host: string, cause?: unknown): AppError =>
  refusal("team/no-sign-in", message("team.no-sign-in", { host }), { cause });

/** Converts an error of reading a stream: the server's own errors stay, everything else is a lost connection. */
export const streamError = (thrown: unknown, host: string): unknown =>
  thrown instanceof ORPCError || thrown instanceof AppError ? thrown : unreachable(host, thrown);

/** Proxies answer with these statuses if the server is down. */
const NO_SERVER: readonly number[] = [502, 503, 504];

const problemSchema = z.object({ detail: z.string() });

/** The error of a response that does not come from a procedure, such as a proxy's; null if it does. */
export async function refusedAnswer(answer: Response, host: string): Promise<AppError | null> {
  const type = answer.headers.get("content-type") ?? "";
  if (isOfProcedure(type)) return null;
  if (type.startsWith("application/problem+json")) {
    const problem = problemSchema.safeParse(await answer.json().catch(() => null));
    const detail = problem.success ? problem.data.detail : String(answer.status);
    return refusal("team/refused", message("team.refused", { host, detail }));
  }
  if (NO_SERVER.includes(answer.status)) return unreachable(host);
  return refusal("team/refused", message("team.no-tocsin", { host }));
}

const isOfProcedure = (type: string): boolean =>
  type.startsWith("application/json") || type.startsWith("text/event-stream");
