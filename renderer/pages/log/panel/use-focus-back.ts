import { type FocusEvent, useEffect, useRef } from "react";

/** What Tab leads to in either list. */
const REACHABLE = '[role="listbox"], article button[tabindex="0"]';

/** Gives the focus back to where it was in the list when the panel closes with the focus in it. To be spread on the list. */
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
