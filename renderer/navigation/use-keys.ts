import { useEffect, useLayoutEffect, useRef } from "react";

/** Where keys mean text or belong to a control of its own; a box or a button has no use for letters. */
const OWN_KEYS = [
  "input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit], [type=file])",
  'textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]',
].join(", ");

/** What lies above the page while it is open, and hears Esc by itself: a dialog, a menu, a list of choices. */
const OPEN_ABOVE = '[role="dialog"], [role="menu"], [aria-haspopup][aria-expanded="true"]';

export interface PressedKey extends Pick<KeyboardEvent, "shiftKey" | "target" | "preventDefault"> {
  /** As `KeyboardEvent.key`, but a letter is the same with Caps Lock; so are `j` and `k` with Shift. */
  readonly key: string;
}

/** Hears keys wherever the reader is, but not while typing, below a dialog, or together with Ctrl, Alt or Cmd. */
export function useKeys(onKey: (pressed: PressedKey) => void): void {
  const latest = useRef(onKey);
  const isBelow = useRef(false);
  useEffect(() => {
    latest.current = onKey;
  });
  // Whatever hears the key first may close it: one Esc closes one thing. In front of listeners that come with an effect.
  useLayoutEffect(() => {
    const look = () => {
      isBelow.current = document.querySelector(OPEN_ABOVE) !== null;
    };
    window.addEventListener("keydown", look, { capture: true });
    return () => window.removeEventListener("keydown", look, { capture: true });
  }, []);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isBelow.current) return;
      if (event.target instanceof Element && event.target.closest(OWN_KEYS) !== null) return;
      const { shiftKey, target } = event;
      latest.current({ key: nameOf(event), shiftKey, target, preventDefault: () => event.preventDefault() });
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);
}

/** With Shift, letters other than those that widen a selection are other keys. */
const nameOf = ({ key, shiftKey }: KeyboardEvent): string =>
  /^[A-Z]$/.test(key) && (!shiftKey || /^[JK]$/.test(key)) ? key.toLowerCase() : key;
