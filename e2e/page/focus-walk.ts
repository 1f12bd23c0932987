import type { Page } from "@playwright/test";

/** The position of the focused element in px of the whole page, without scrolling. */
interface Stop {
  readonly name: string;
  /** The regions that contain it, outermost first. */
  readonly regions: readonly string[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Why it is not visible; null if it is visible. */
  readonly hidden: string | null;
}

/** Runs in the browser. A region, such as a column, is read to its end before the next one begins. */
const STOP = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body || element === document.documentElement) return null;
  element.scrollIntoView({ block: "nearest", inline: "nearest" });
  const box = element.getBoundingClientRect();
  let [x, y] = [0, 0];
  const regions = [];
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    x += around.scrollLeft;
    y += around.scrollTop;
    if (around.matches("header, nav, aside, main, footer, form, article, section, search, [data-column]"))
      regions.unshift(around.tagName + ":" + [...document.querySelectorAll(around.tagName)].indexOf(around));
  }
  const shape = element.matches("input[type=checkbox], input[type=radio]") ? element.parentElement : element;
  const seen = shape.getBoundingClientRect();
  const [middleX, middleY] = [(seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2];
  const there = document.elementFromPoint(middleX, middleY);
  const isMet = there !== null && (element.contains(there) || there.contains(element) || shape.contains(there));
  const hidden =
    seen.width < 4 || seen.height < 4 ? "has no size"
    : middleX < 0 || middleY < 0 || middleX > innerWidth || middleY > innerHeight ? "is out of sight"
    : !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && shape === element ? "is invisible"
    : !isMet ? "is covered by " + (there?.outerHTML.slice(0, 80) ?? "nothing") : null;
  const name = element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 40) ?? "";
  return {
    name: element.tagName.toLowerCase() + " " + (name || element.id),
    regions, hidden,
    left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y,
  };
})()`;

/** More than the focusable elements of any page. */
const MAX_STOPS = 250;

/** Walks through the page with Tab, from beginning to end. */
export async function walk(page: Page): Promise<Stop[]> {
  // Tab continues from the last focused element, so the walk starts by resetting it.
  await page.evaluate('document.querySelector("header button").focus()');
  const stops: Stop[] = [];
  while (stops.length < MAX_STOPS) {
    if (stops.length > 0) await page.keyboard.press("Tab");
    const stop = await page.evaluate<Stop | null>(STOP);
    if (stop === null) break;
    stops.push(stop);
  }
  return stops;
}

/** The errors of a walk: invisible stops, steps back in reading order, and regions that are entered more than once. */
export function faultsOf(stops: readonly Stop[]): string[] {
  const faults = stops.flatMap(({ name, hidden }) => (hidden === null ? [] : [`${name} ${hidden}`]));
  const left = new Set<string>();
  stops.forEach((stop, index) => {
    const next = stops[index + 1];
    if (next === undefined) return;
    for (const region of stop.regions) if (!next.regions.includes(region)) left.add(region);
    for (const region of next.regions)
      if (left.has(region)) faults.push(`${next.name} goes back into ${region}`);
    if (stop.regions.join() === next.regions.join() && isBefore(next, stop))
      faults.push(`${next.name} stands before ${stop.name}`);
  });
  return [...new Set(faults)];
}

/** Whether one element is read before the other: it ends above the other, or is to its left on the same line. */
function isBefore(one: Stop, other: Stop): boolean {
  if (one.bottom <= other.top + 1) return true;
  const inOneLine = one.top < other.bottom - 1 && other.top < one.bottom - 1;
  return inOneLine && one.right <= other.left + 1 && one.top <= other.top + 6;
}
