import type { Settings } from "../../shared/model/settings.ts";
import { message } from "../sentences/message.ts";
import { inputError } from "./issue.ts";

/** Asks the user whether a program may be started, in a dialog that no page and no file can control. */
export type ConfirmProgram = (program: string) => Promise<boolean>;

/**
 * The program that a change of the settings would start instead of another; null if there is none. The one on PATH needs
 * no confirmation, as it is the system's.
 */
export function chosenProgram(now: Settings, { tunnel }: Partial<Settings>): string | null {
  const program = tunnel?.cloudflared.binary ?? "";
  return program === "" || program === now.tunnel.cloudflared.binary ? null : program;
}

/** @throws AppError `input/invalid` if the user declines, or there is no user to confirm */
export async function confirmProgram(
  now: Settings,
  named: Partial<Settings>,
  confirm: ConfirmProgram | undefined,
): Promise<void> {
  const program = chosenProgram(now, named);
  if (program === null) return;
  const path = ["tunnel", "cloudflared", "binary"];
  if (confirm === undefined) throw inputError({ path, ...message("input.program") });
  if (!(await confirm(program))) throw inputError({ path, ...message("input.program-declined") });
}
