import { type AppError, hasErrno } from "../../shared/errors.ts";
import type { MessageKey } from "../../shared/i18n/catalogue.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Source } from "../../shared/model/source.ts";
import type { Config } from "../config/config.ts";
import { join, type LocalizedMessage, message, reason } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { StoreTrouble } from "../store/store-health.ts";
import type { ListenerAddress } from "./listener.ts";

/** Another program responds at the address of the listener. */
export const unexpectedAnswer = (url: string, word: string): Reason =>
  reason("listener/no-answer", "listener.other-answer", { url, word });

/** Includes the system's error code, such as `ECONNREFUSED`, but never its message, which could contain secrets. */
export function unreachableAfter(url: string, thrown: unknown): Reason {
  if (thrown instanceof Error && (thrown.name === "TimeoutError" || thrown.name === "AbortError")) {
    return reason("listener/no-answer", "listener.timed-out", { url });
  }
  return thrown instanceof Error && "code" in thrown && typeof thrown.code === "string"
    ? unexpectedAnswer(url, thrown.code)
    : reason("listener/no-answer", "listener.no-answer", { url });
}

/** There is no listener that could respond. */
export const NOT_LISTENING = reason("listener/cannot-listen", "listener.not-listening");

/**
 * The error that says why Tocsin cannot listen on an address, and what to do.
 * @param keptUrl - base URL of the listener that keeps running; without it, nothing listens
 */
export function cannotListen(thrown: unknown, { host, port }: ListenerAddress, keptUrl?: string): AppError {
  const error = (
    code: "listener/port-in-use" | "listener/cannot-listen",
    field: "hooksHost" | "hooksPort",
    cause: LocalizedMessage,
    atStart: LocalizedMessage,
    later: LocalizedMessage,
  ) => {
    const advice =
      keptUrl === undefined ? [atStart] : [later, message("listener.goes-on", { stays: keptUrl })];
    return refusal(code, join(cause, ...advice), { cause: thrown, field });
  };
  if (hasErrno(thrown, "EADDRINUSE")) {
    return error(
      "listener/port-in-use",
      "hooksPort",
      message("listener.port-in-use", { host, port }),
      message("listener.port-in-use-at-start"),
      message("listener.port-in-use-later"),
    );
  }
  if (hasErrno(thrown, "EACCES")) {
    return error(
      "listener/cannot-listen",
      "hooksPort",
      message("listener.port-forbidden", { port }),
      message("listener.port-forbidden-at-start"),
      message("listener.port-forbidden-later"),
    );
  }
  return error(
    "listener/cannot-listen",
    "hooksHost",
    message("listener.no-such-address", { host, port }),
    message("listener.no-such-address-at-start"),
    message("listener.no-such-address-later"),
  );
}

type Tokens = Pick<Config, "snapshot" | "isUncheckable">;

const uncheckableSources = (config: Tokens): Source[] =>
  config.snapshot().sources.filter(({ id, enabled }) => enabled && config.isUncheckable(id));

export const hasUncheckableSource = (config: Tokens): boolean => uncheckableSources(config).length > 0;

/** The problem that calls are answered with 503, because they cannot be checked; null if all sources can be called. */
export function uncheckableProblem(config: Tokens & Pick<Config, "areHeadersSealed">): Reason | null {
  const names = uncheckableSources(config).map(({ name }) => name);
  if (names.length > 0) return reason("sources/sealed", "vault.sources", { names: names.join(", ") });
  return config.areHeadersSealed() ? reason("listener/headers-sealed", "vault.headers") : null;
}

/** The problem that a required header has no value, so that no call can have it; null if each has one. */
export function headerProblem(config: Pick<Config, "snapshot" | "headerValue">): Reason | null {
  const { headers } = config.snapshot().settings.access;
  const withoutValue = headers.filter((name) => config.headerValue(name) === null);
  return withoutValue.length === 0
    ? null
    : reason("listener/header-value", "listener.header-value", { names: withoutValue.join(", ") });
}

/** Whether calls can be checked: every required header has a readable value, and a source has a readable token, if any is enabled. */
export function canCheckCalls(
  config: Pick<Config, "snapshot" | "sourceToken" | "sealedTokens" | "areHeadersSealed" | "headerValue">,
): boolean {
  if (headerProblem(config) !== null || config.areHeadersSealed()) return false;
  const enabled = config.snapshot().sources.filter((source) => source.enabled);
  const hasToken = ({ id }: Source) => config.sourceToken(id) !== null || config.sealedTokens(id).length > 0;
  return enabled.length === 0 || enabled.some(hasToken);
}

const BUSY = reason("listener/store-busy", "listener.store-busy");
const READ_ONLY = reason("listener/store-read-only", "listener.store-read-only");
const DAMAGE = reason("listener/store-damage", "listener.store-damage");

const AWAY = reason("listener/store-away", "listener.store-away");
const REFUSING = reason("listener/store-refusing", "listener.store-refusing");

/** By the message key of the store's error. */
const PROBLEMS: Partial<Record<MessageKey, Reason>> = {
  "store.full": reason("listener/store-full", "listener.store-full"),
  "store.busy": BUSY,
  "store.cannot-lock": BUSY,
  "store.read-only": READ_ONLY,
  "store.forbidden": READ_ONLY,
  "store.cannot-open": READ_ONLY,
  "store.database-away": AWAY,
  "store.database-slow": AWAY,
  "store.database-read-only": reason("listener/store-standby", "listener.store-standby"),
  "store.database-exhausted": REFUSING,
  "store.database-login": REFUSING,
  "store.database-missing": REFUSING,
  "store.database-rights": REFUSING,
  "store.database-faulty": REFUSING,
};

const FAILING = reason("listener/store-failing", "listener.store-failing");

/** The problem that calls are answered with 503, because their events cannot be stored; null without one. */
export function storeProblem(trouble: StoreTrouble | null): Reason | null {
  if (trouble === null) return null;
  if (trouble.isDamage) return DAMAGE;
  return PROBLEMS[trouble.error.sentence as MessageKey] ?? FAILING;
}
