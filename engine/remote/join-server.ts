import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import { isPrivateUrl } from "../addresses/host-address.ts";
import { type Fetch, withDeadline } from "../http/fetch.ts";
import { readBounded } from "../http/response.ts";
import type { Clock } from "../lib/clock.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { refusedAnswer, unreachable } from "./server-errors.ts";

/** A server and the credential for it: a login link's token, a personal token or the admin token. */
export interface Invitation {
  /** Origin of the server's page. */
  readonly server: string;
  readonly token: string;
}

/**
 * Parses an invitation as a user enters it.
 * @param address - of the server's page; a complete login link includes the token
 * @throws AppError `input/invalid` with the field `address` or `token`
 */
export function readInvitation(address: string, token: string): Invitation {
  const text = address.trim();
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw refusal("input/invalid", message("team.address"), { field: "address" });
  }
  if (!isPrivateUrl(url)) {
    throw refusal("input/invalid", message("team.plain-http"), { field: "address" });
  }
  const given = token.trim() || (new URLSearchParams(url.hash.slice(1)).get("token") ?? "");
  if (!/^[\x21-\x7e]{1,500}$/.test(given)) {
    throw refusal("input/invalid", message("team.token"), { field: "token" });
  }
  return { server: url.origin, token: given };
}

/** Timeout of a sign-in, in ms. */
const SIGN_IN_TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 64 * 1024;
const answerSchema = z.object({ key: z.string().min(1).max(500) });

/**
 * Exchanges an invitation for a token of this desktop. A login link can be used only once.
 * @throws AppError `team/unreachable`, `team/network`, `team/refused`
 */
export async function signInTo(
  { server, token }: Invitation,
  { fetch, clock }: { readonly fetch: Fetch; readonly clock: Clock },
): Promise<string> {
  const { host } = new URL(server);
  return await withDeadline(clock, SIGN_IN_TIMEOUT_MS, new AbortController().signal, async (signal) => {
    const answer = await fetch(`${server}/auth/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
      redirect: "manual",
      signal,
    });
    const refused = await refusedAnswer(answer, host);
    if (refused !== null) throw refused;
    const parsed = answerSchema.safeParse(parseJson(await readBounded(answer, MAX_ANSWER_BYTES)));
    if (!parsed.success) throw refusal("team/refused", message("team.no-tocsin", { host }));
    return parsed.data.key;
  }).catch((thrown: unknown) => {
    throw thrown instanceof AppError ? thrown : unreachable(host, thrown);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
