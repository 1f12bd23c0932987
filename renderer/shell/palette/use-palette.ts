import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** If the palette's code does not arrive within this time, the page gets the keys back. */
const MAX_CAPTURE_MS = 5_000;
/** When a field that was left for the palette gets the focus again, after the palette has closed. */
const RETURN_MS = 30;

export interface PaletteState {
  /** When it was opened, so that it opens empty even while the previous one is fading out; null = closed. */
  readonly openedAt: number | null;
  /** The content of its field, also before the field has the focus. */
  readonly typed: string;
  onType(typed: string): void;
  show(): void;
  close(openedAt: number): void;
  /** The field has the focus and receives the keys. */
  onReady(): void;
}

/**
 * Opens the palette. While it is being loaded and rendered, typed characters go into its field, where the user expects
 * them, and not to the page.
 */
export function usePalette(): PaletteState {
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  const [typed, setTyped] = useState("");
  const stopCapture = useRef(() => {});
  const field = useRef<HTMLElement | null>(null);
  /** After the library's own attempt, which knows of no field that was left before it opened. */
  const returnToField = () =>
    setTimeout(() => document.activeElement === document.body && field.current?.focus(), RETURN_MS);
  useEffect(() => () => stopCapture.current(), []);
  return {
    openedAt,
    typed,
    onType: setTyped,
    show() {
      stopCapture.current();
      setTyped("");
      // In a field, an input method would begin to compose; without one, it leaves the keys to the palette.
      field.current = focusedField();
      field.current?.blur();
      const stop = captureTyping({
        // Rendered at once, so that the field has the text before it receives the next key.
        change: (edit) => flushSync(() => setTyped(edit)),
        leave() {
          stopCapture.current();
          setOpenedAt(null);
          returnToField();
        },
      });
      const timer = setTimeout(stop, MAX_CAPTURE_MS);
      stopCapture.current = () => {
        clearTimeout(timer);
        stop();
      };
      setOpenedAt(performance.now());
    },
    close(closed) {
      stopCapture.current();
      setOpenedAt((shown) => (shown === closed ? null : shown));
      returnToField();
    },
    onReady: () => stopCapture.current(),
  };
}

/** The field that is being written in. */
const focusedField = (): HTMLElement | null =>
  document.activeElement instanceof HTMLElement && document.activeElement.matches("input, textarea")
    ? document.activeElement
    : null;

interface Captured {
  change(edit: (text: string) => string): void;
  /** Esc was pressed. */
  leave(): void;
}

/** Captures every typed character until the returned function is called. */
function captureTyping({ change, leave }: Captured): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { key } = event;
    if (key.length !== 1 && key !== "Backspace" && key !== "Escape") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (key === "Escape") leave();
    else change((text) => (key === "Backspace" ? text.slice(0, -1) : text + key));
  };
  window.addEventListener("keydown", onKeyDown, { capture: true });
  return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
}
