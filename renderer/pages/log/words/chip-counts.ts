import type { Tone } from "../../../components/icons.tsx";
import type { CountedState, DeliveryWords } from "./delivery-words.ts";

/** Deliveries of one state, counted in one chip. */
export interface CountedChip<Mark> {
  readonly tone: Tone;
  readonly state: CountedState;
  readonly marks: readonly Mark[];
  /** The text that all of them share if it says more than the state; else null. */
  readonly words: string | null;
}

const MAX_NAMED = 3;
/** What requires action comes first. */
const TONES: readonly Tone[] = ["bad", "warning", "held", "busy", "good", "idle"];

/**
 * The chips of a row: one for each delivery. If there are too many, the first failure with its reason, and the rest
 * counted by state.
 */
export function chipsFor<Mark extends DeliveryWords>(
  marks: readonly Mark[],
): { named: readonly Mark[]; counted: CountedChip<Mark>[] } {
  if (marks.length <= MAX_NAMED) return { named: marks, counted: [] };
  const failure = marks.find(({ tone }) => tone === "bad");
  const byState = new Map<CountedState, Mark[]>();
  for (const mark of marks) {
    if (mark === failure) continue;
    const same = byState.get(mark.state);
    if (same === undefined) byState.set(mark.state, [mark]);
    else same.push(mark);
  }
  const counted = [...byState].flatMap(([state, same]) => {
    const [first] = same;
    if (first === undefined) return [];
    // The countdown that they share.
    const isShared = state === "held" && same.every(({ words }) => words === first.words);
    return [{ tone: first.tone, state, marks: same, words: isShared ? first.words : null }];
  });
  counted.sort((a, b) => TONES.indexOf(a.tone) - TONES.indexOf(b.tone));
  return { named: failure === undefined ? [] : [failure], counted };
}
