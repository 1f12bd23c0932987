import { Chip } from "../../../components/state-marks.tsx";
import type { CountedChip } from "../words/chip-counts.ts";
import type { LogTranslator } from "../words/delivery-words.ts";

export interface CountedChipsProps {
  readonly chips: readonly CountedChip<{ readonly name: string; readonly words: string }>[];
  readonly t: LogTranslator;
}

/** Counts many groups by state, such as `13 held 9:46`; a tooltip names them. */
export function CountedChips({ chips, t }: CountedChipsProps) {
  return chips.map(({ tone, state, marks, words }) => (
    <Chip
      key={state}
      tone={tone}
      words={t("chips.counted", { count: marks.length, state: words ?? t(`delivery.${state}`) })}
      title={marks.map((mark) => `${mark.name}: ${mark.words}`).join("\n")}
    />
  ));
}
