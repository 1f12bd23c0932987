import type { Settings } from "../../shared/model/settings.ts";
import { message } from "../sentences/message.ts";
import { inputError } from "./issue.ts";

/** Asks the user in a place that no page and no file reaches whether a program may be started. */
export type ConfirmProgram = (program: string) => Promise<boolean>;

/**
 * The program that a change of the settings would have started in place of another; null where it names none. The one on
 * PATH may be gone back to without a question: it is the system's.
 */
export function chosenProgram(now: Settings, { tunnel }: Partial<Settings>): string | null {
  const program = tunnel?.cloudflared.binary ?? "";
  return program === "" || program === now.tunnel.cloudflared.binary ? null : program;
}

/** @throws AppError `input/invalid` when the user does not want the program to be started, or nobody can be asked */
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
