import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** Should the palette's code not arrive, the keys belong to the page again after so long. */
const MAX_CAPTURE_MS = 5_000;

export interface PaletteState {
  /** When it was opened, so that each begins empty, also while the last one still fades away; null = closed. */
  readonly openedAt: number | null;
  /** What its field holds, also before it has the focus. */
  readonly typed: string;
  onType(typed: string): void;
  show(): void;
  close(openedAt: number): void;
  /** Its field has the focus, and hears the keys. */
  onReady(): void;
}

/**
 * Opens the palette. It is loaded and shown in a moment; the keys that are typed meanwhile go into its field, where the
 * reader believes to be, and not to the page.
 */
export function usePalette(): PaletteState {
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  const [typed, setTyped] = useState("");
  const stopCapture = useRef(() => {});
  useEffect(() => () => stopCapture.current(), []);
  return {
    openedAt,
    typed,
    onType: setTyped,
    show() {
      stopCapture.current();
      setTyped("");
      const stop = captureTyping({
        // At once, so that the field has it when the next key is the field's own.
        change: (edit) => flushSync(() => setTyped(edit)),
        leave() {
          stopCapture.current();
          setOpenedAt(null);
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
    },
    onReady: () => stopCapture.current(),
  };
}

interface Captured {
  change(edit: (text: string) => string): void;
  /** Esc was pressed. */
  leave(): void;
}

/** Takes every character that is typed until the returned function is called. */
function captureTyping({ change, leave }: Captured): () => void {
  const hear = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { key } = event;
    if (key.length !== 1 && key !== "Backspace" && key !== "Escape") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (key === "Escape") leave();
    else change((text) => (key === "Backspace" ? text.slice(0, -1) : text + key));
  };
  window.addEventListener("keydown", hear, { capture: true });
  return () => window.removeEventListener("keydown", hear, { capture: true });
}
