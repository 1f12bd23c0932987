import type { KeyboardEvent as ListKeyEvent } from "react";
import type { AlertVerb } from "../../../../shared/model/ilert.ts";
import { useKeys } from "../../../navigation/use-keys.ts";

/** The keyboard commands of the log. */
export interface ListCommands {
  /** Moves by one row; `widen` adds the row to the selection. */
  move(by: 1 | -1, widen: boolean): void;
  openActive(): void;
  /** Selects or deselects the row. */
  toggle(): void;
  selectAll(): void;
  replay(): void;
  /** Asks whether to do this with the alert in ilert. */
  ask(verb: AlertVerb): void;
  /** Closes what was opened last: clears the selection, then closes the panel. */
  leave(): void;
}

/**
 * The keys that work on the whole page.
 * @returns the keys that work in the list only
 */
export function useListKeys(acts: ListCommands): (event: ListKeyEvent) => void {
  useKeys((event) => {
    const { key } = event;
    // Elsewhere, arrow keys scroll the panel or belong to controls; the list handles them itself below.
    const loose = event.target === document.body;
    if (key === "j" || (loose && key === "ArrowDown")) acts.move(1, event.shiftKey);
    else if (key === "k" || (loose && key === "ArrowUp")) acts.move(-1, event.shiftKey);
    else if (loose && key === "Enter") acts.openActive();
    else if (key === "x" || (loose && key === " ")) acts.toggle();
    else if (key === "r") acts.replay();
    else if (key === "a") acts.ask("accept");
    else if (key === "e") acts.ask("resolve");
    else if (key === "Escape") acts.leave();
    else return;
    if (loose) event.preventDefault();
  });

  return (event) => {
    const { key } = event;
    if (key === "ArrowDown") acts.move(1, event.shiftKey);
    else if (key === "ArrowUp") acts.move(-1, event.shiftKey);
    else if (key === "Enter") acts.openActive();
    else if (key === " ") acts.toggle();
    else if (key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) acts.selectAll();
    else return;
    event.preventDefault();
  };
}
