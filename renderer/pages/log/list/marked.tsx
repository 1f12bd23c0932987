import { markMatches } from "../../../words/text-search.ts";
import classes from "./marked.module.css";

/** A text with the matches of the search highlighted. */
export function Marked({ text, q }: { text: string; q: string | undefined }) {
  return markMatches(text, q).map(({ text: part, marked }, index) =>
    marked ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
      <mark key={index} className={classes.mark}>
        {part}
      </mark>
    ) : (
      part
    ),
  );
}
