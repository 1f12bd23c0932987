import { type RefObject, useEffect, useState } from "react";
import type { SettingsSectionName } from "../../../navigation/route.ts";
import { usePageId } from "../../../navigation/use-route.ts";

/** A section counts as reached once it is at most this far below the top of the page, in px. */
const REACHED_PX = 120;

/** The section that the reader has scrolled to, or has chosen among those that cannot reach the top of the page. */
export function useCurrentSection(
  root: RefObject<HTMLElement | null>,
  sections: readonly SettingsSectionName[],
): SettingsSectionName | null {
  const [current, setCurrent] = useState<SettingsSectionName | null>(null);
  const chosen = usePageId("settings");
  useEffect(() => {
    const follow = () => setCurrent(reachedSection(root.current, sections, chosen));
    follow();
    // Scroll events do not bubble.
    document.addEventListener("scroll", follow, { capture: true, passive: true });
    window.addEventListener("resize", follow);
    return () => {
      document.removeEventListener("scroll", follow, { capture: true });
      window.removeEventListener("resize", follow);
    };
  }, [root, sections, chosen]);
  return current;
}

function reachedSection(
  root: HTMLElement | null,
  sections: readonly SettingsSectionName[],
  chosen: string | null,
): SettingsSectionName | null {
  const scroller = root?.closest("[data-scroller]");
  if (root === null || scroller == null) return sections[0] ?? null;
  const { top } = scroller.getBoundingClientRect();
  const topOf = (name: SettingsSectionName): number =>
    root.querySelector(`[data-section="${name}"]`)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
  // The last sections may be too short to reach the top of the page.
  const isAtEnd =
    scroller.scrollTop > 0 && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
  if (isAtEnd)
    return sections.find((name) => name === chosen && topOf(name) >= top) ?? sections.at(-1) ?? null;
  return sections.filter((name) => topOf(name) <= top + REACHED_PX).at(-1) ?? sections[0] ?? null;
}
