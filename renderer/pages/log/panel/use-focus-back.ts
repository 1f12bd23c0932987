import { type FocusEvent, useEffect, useRef } from "react";

/** The focusable elements of either list. */
const REACHABLE = '[role="listbox"], article button[tabindex="0"]';

/**
 * Returns the focus to its previous place in the list when the panel is closed while it has the focus. Its result is
 * spread on the list.
 */
export function useFocusBack(openId: string | null) {
  const list = useRef<HTMLDivElement>(null);
  const last = useRef<HTMLElement | null>(null);
  const wasOpen = useRef(openId !== null);
  useEffect(() => {
    const hasClosed = wasOpen.current && openId === null;
    wasOpen.current = openId !== null;
    if (!hasClosed || document.activeElement !== document.body) return;
    const place = last.current?.isConnected === true ? last.current : list.current?.querySelector(REACHABLE);
    if (place instanceof HTMLElement) place.focus({ preventScroll: true });
  }, [openId]);
  return {
    ref: list,
    onFocusCapture({ target }: FocusEvent<HTMLElement>) {
      last.current = target;
    },
  };
}
