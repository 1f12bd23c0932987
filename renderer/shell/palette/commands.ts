import { foldText } from "../../../shared/plain-text.ts";

/** One command of the palette. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** Other search terms for it, such as an id. */
  readonly keywords?: string;
  readonly run: () => void;
}

/** Commands of one kind, under a heading. */
export interface CommandGroup {
  readonly group: string;
  readonly commands: readonly Command[];
}

/** The commands that match all typed words, in any order, case and form. */
export function matching(groups: readonly CommandGroup[], typed: string): CommandGroup[] {
  const requested = foldText(typed).split(/\s+/).filter(Boolean);
  return groups
    .map(({ group, commands }) => ({
      group,
      commands: commands.filter(({ label, keywords = "" }) => {
        const text = foldText(`${group} ${label} ${keywords}`);
        return requested.every((word) => text.includes(word));
      }),
    }))
    .filter(({ commands }) => commands.length > 0);
}
