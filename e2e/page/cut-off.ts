import { expect, type Page } from "@playwright/test";
import { waitForIdle } from "./wait-for-idle.ts";

/** A script that returns the texts that are cut off in a window. */
const FIND_CUT_OFF_TEXTS = `(() => {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push("the page scrolls horizontally");
  // Elements for screen readers only, scrollable elements and those with an ellipsis are cut off on purpose.
  const onPurpose = (element) => {
    for (let box = element; box !== null; box = box.parentElement) {
      const { overflowX, textOverflow, clip, clipPath } = getComputedStyle(box);
      if (overflowX === "auto" || overflowX === "scroll" || textOverflow === "ellipsis") return true;
      if (clip !== "auto" || clipPath !== "none" || box.title !== "") return true;
    }
    return false;
  };
  for (const element of document.querySelectorAll("body *")) {
    const { width, right, left } = element.getBoundingClientRect();
    const text = (element.textContent ?? "").trim().slice(0, 50);
    if (width === 0 || text === "" || onPurpose(element)) continue;
    const hides = ["hidden", "clip"].includes(getComputedStyle(element).overflowX);
    if (hides && element.scrollWidth > element.clientWidth + 1) found.push("cut off: " + text);
    if (right > innerWidth + 1 || left < -1) found.push("outside: " + text);
  }
  return found;
})()`;

/** Checks that no text is cut off or outside of the window, whatever its width. */
export async function expectNothingCutOff(page: Page, where: string): Promise<void> {
  await waitForIdle(page);
  expect.soft(await page.evaluate<string[]>(FIND_CUT_OFF_TEXTS), where).toEqual([]);
}
