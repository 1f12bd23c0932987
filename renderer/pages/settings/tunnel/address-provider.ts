import { PRACTICE_ID } from "../../../../shared/model/common.ts";
import type { IlertSettings, IlertStatus } from "../../../../shared/model/ilert.ts";
import type { Source } from "../../../../shared/model/source.ts";

type Called = Pick<Source, "id" | "name" | "enabled" | "ilert">;

/**
 * Who sets a new public address in ilert: Tocsin automatically, for the alert actions that it created and may change;
 * the user by pasting it, for every other webhook source.
 */
export function addressProvider(
  sources: readonly Called[],
  { keepRight }: Pick<IlertSettings, "keepRight">,
  ilert: IlertStatus | null,
): { readonly isAutomatic: boolean; readonly byHand: readonly string[] } {
  const keeps = ilert !== null && keepRight && ilert.setup.state !== "none";
  const called = sources.filter(({ id, enabled }) => enabled && id !== PRACTICE_ID);
  const byHand = called.filter((source) => !keeps || source.ilert.alertSources.length === 0);
  return { isAutomatic: byHand.length < called.length, byHand: byHand.map(({ name }) => name) };
}
