import { type MouseEvent, useEffect, useRef } from "react";

/**
 * Keeps the focus among the chips. A button that clears a filter disappears when it is pressed, and its chip may move
 * or disappear. Then the chip's first button gets the focus, or else the first button of all.
 */
export function useKeptFocus(filter: object) {
  const chips = useRef<HTMLElement>(null);
  const pressed = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was pressed has changed the filter
  useEffect(() => {
    const chip = pressed.current;
    pressed.current = null;
    if (chip === null || document.activeElement !== document.body) return;
    const own = [...(chips.current?.querySelectorAll<HTMLElement>("[data-chip]") ?? [])].find(
      ({ dataset }) => dataset.chip === chip,
    );
    (own ?? chips.current)?.querySelector<HTMLElement>("button, input")?.focus();
  }, [filter]);
  return {
    ref: chips,
    onClickCapture({ target }: MouseEvent) {
      if (!(target instanceof Element) || chips.current?.contains(target) !== true) return;
      pressed.current = target.closest<HTMLElement>("[data-chip]")?.dataset.chip ?? "";
    },
  };
}
