import { type RefObject, useEffect, useState } from "react";
import type { SettingsSectionName } from "../../../navigation/route.ts";

/** A section counts as reached once it is at most this far below the top of the page, in px. */
const REACHED_PX = 120;

/** The section that the reader has scrolled to. */
export function useCurrentSection(
  root: RefObject<HTMLElement | null>,
  sections: readonly SettingsSectionName[],
): SettingsSectionName | null {
  const [current, setCurrent] = useState<SettingsSectionName | null>(null);
  useEffect(() => {
    const follow = () => setCurrent(reachedSection(root.current, sections));
    follow();
    // Scroll events do not bubble.
    document.addEventListener("scroll", follow, { capture: true, passive: true });
    window.addEventListener("resize", follow);
    return () => {
      document.removeEventListener("scroll", follow, { capture: true });
      window.removeEventListener("resize", follow);
    };
  }, [root, sections]);
  return current;
}

function reachedSection(
  root: HTMLElement | null,
  sections: readonly SettingsSectionName[],
): SettingsSectionName | null {
  const scroller = root?.closest("[data-scroller]");
  if (root === null || scroller == null) return sections[0] ?? null;
  // The last sections may be too short to reach the top of the page.
  const isAtEnd =
    scroller.scrollTop > 0 && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
  if (isAtEnd) return sections.at(-1) ?? null;
  const top = scroller.getBoundingClientRect().top + REACHED_PX;
  const reached = sections.filter((name) => {
    const section = root.querySelector(`[data-section="${name}"]`);
    return section !== null && section.getBoundingClientRect().top <= top;
  });
  return reached.at(-1) ?? sections[0] ?? null;
}
