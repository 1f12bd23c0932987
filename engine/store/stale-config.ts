import { AppError } from "../../shared/errors.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

const STALE = message("store.config-changed");

/** The event was accepted by a configuration that another node has changed meanwhile. */
export const staleConfig = (): AppError => refusal("conflict", STALE);

export const isStale = (thrown: unknown): boolean =>
  thrown instanceof AppError && thrown.sentence === STALE.sentence;
