import { ORPCError } from "@orpc/client";
import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

/** The error when a server does not answer. */
export const unreachable = (host: string, cause?: unknown): AppError =>
  refusal("team/unreachable", message("team.unreachable", { host }), { cause });

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
