import { hasWords, searchWords } from "../../words/text-search.ts";

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
  const words = searchWords(typed);
  return groups
    .map(({ group, commands }) => ({
      group,
      commands: commands.filter(({ label, keywords = "" }) =>
        hasWords(`${group} ${label} ${keywords}`, words),
      ),
    }))
    .filter(({ commands }) => commands.length > 0);
}
