import type { Tone } from "../../../components/icons.tsx";

/** How a delivery stands, as a chip would say it. */
interface ChipMark {
  readonly tone: Tone;
  readonly words: string;
}

/** Deliveries of one state, in one chip. `words` are those that all of them share, such as `held 9:46`; else null. */
interface CountedChip<Mark> {
  readonly tone: Tone;
  readonly marks: readonly Mark[];
  readonly words: string | null;
}

const MAX_NAMED = 3;
/** What needs the reader comes first. */
const TONES: readonly Tone[] = ["bad", "held", "busy", "good", "idle"];

/** The chips of a row: one for each delivery; where they are many, the first failure with its reason and the rest counted by state. */
export function chipsFor<Mark extends ChipMark>(
  marks: readonly Mark[],
): { named: readonly Mark[]; counted: CountedChip<Mark>[] } {
  if (marks.length <= MAX_NAMED) return { named: marks, counted: [] };
  const failure = marks.find(({ tone }) => tone === "bad");
  const counted = TONES.flatMap((tone) => {
    const same = marks.filter((mark) => mark.tone === tone && mark !== failure);
    const [first] = same;
    if (first === undefined) return [];
    const isShared = tone !== "bad" && same.every(({ words }) => words === first.words);
    return [{ tone, marks: same, words: isShared ? first.words : null }];
  });
  return { named: failure === undefined ? [] : [failure], counted };
}
