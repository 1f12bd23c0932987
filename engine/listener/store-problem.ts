import type { MessageKey } from "../../shared/i18n/catalogue.ts";
import type { Reason } from "../../shared/model/common.ts";
import { reason } from "../sentences/message.ts";
import type { StoreTrouble } from "../store/store-health.ts";

const BUSY = reason("listener/store-busy", "listener.store-busy");
const READ_ONLY = reason("listener/store-read-only", "listener.store-read-only");
const DAMAGE = reason("listener/store-damage", "listener.store-damage");

/** By the message key of the store's error. */
const PROBLEMS: Partial<Record<MessageKey, Reason>> = {
  "store.full": reason("listener/store-full", "listener.store-full"),
  "store.busy": BUSY,
  "store.cannot-lock": BUSY,
  "store.read-only": READ_ONLY,
  "store.forbidden": READ_ONLY,
  "store.cannot-open": READ_ONLY,
};

const FAILING = reason("listener/store-failing", "listener.store-failing");

/** The problem that calls are answered with 503, because their events cannot be stored; null without one. */
export function storeProblem(trouble: StoreTrouble | null): Reason | null {
  if (trouble === null) return null;
  if (trouble.isDamage) return DAMAGE;
  return PROBLEMS[trouble.error.sentence as MessageKey] ?? FAILING;
}
