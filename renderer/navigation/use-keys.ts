import { useEffect, useLayoutEffect, useRef } from "react";

/** Elements that receive text or have keys of their own; checkboxes and buttons do not use letters. */
const OWN_KEYS = [
  "input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit], [type=file])",
  'textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]',
].join(", ");

/** Overlays that handle Esc themselves while they are open: a dialog, a menu, a list of choices. */
const OPEN_ABOVE = '[role="dialog"], [role="menu"], [aria-haspopup][aria-expanded="true"]';

export interface PressedKey extends Pick<KeyboardEvent, "shiftKey" | "target" | "preventDefault"> {
  /** As `KeyboardEvent.key`, but a letter is the same with Caps Lock; so are `j` and `k` with Shift. */
  readonly key: string;
}

/**
 * Handles keys anywhere on the page, but not while the user types, below a dialog, or together with Ctrl, Alt or Cmd.
 */
export function useKeys(onKey: (pressed: PressedKey) => void): void {
  const latest = useRef(onKey);
  const isBelow = useRef(false);
  useEffect(() => {
    latest.current = onKey;
  });
  // Runs before listeners that are added by an effect: whichever handles Esc first may close its overlay, and one Esc
  // must close only one.
  useLayoutEffect(() => {
    const checkOverlays = () => {
      isBelow.current = document.querySelector(OPEN_ABOVE) !== null;
    };
    window.addEventListener("keydown", checkOverlays, { capture: true });
    return () => window.removeEventListener("keydown", checkOverlays, { capture: true });
  }, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isBelow.current) return;
      if (event.target instanceof Element && event.target.closest(OWN_KEYS) !== null) return;
      const { shiftKey, target } = event;
      latest.current({ key: nameOf(event), shiftKey, target, preventDefault: () => event.preventDefault() });
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** With Shift, letters other than those that extend a selection are different keys. */
const nameOf = ({ key, shiftKey }: KeyboardEvent): string =>
  /^[A-Z]$/.test(key) && (!shiftKey || /^[JK]$/.test(key)) ? key.toLowerCase() : key;
