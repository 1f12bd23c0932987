import type { KeyboardEvent as ListKeyEvent } from "react";
import type { AlertVerb } from "../../../../shared/model/ilert.ts";
import { useKeys } from "../../../navigation/use-keys.ts";

/** What the keys do in the log. */
export interface ListCommands {
  /** By one row; `widen` takes the row into the selection. */
  move(by: 1 | -1, widen: boolean): void;
  openActive(): void;
  /** Selects the row, or no longer. */
  toggle(): void;
  selectAll(): void;
  replay(): void;
  /** Asks whether ilert is to do this with the alert. */
  ask(verb: AlertVerb): void;
  /** Leaves what was entered last: the selection, then the panel. */
  leave(): void;
}

/** Keys that act wherever the reader is. @returns those that act in the list alone */
export function useListKeys(acts: ListCommands): (event: ListKeyEvent) => void {
  useKeys((event) => {
    const { key } = event;
    // Elsewhere arrows scroll the panel or work in controls; the list itself hears them below.
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
