import { type RefObject, useEffect, useState } from "react";
import { SETTINGS_SECTIONS, type SettingsSectionName } from "../../../navigation/route.ts";
import { hasWords, matchRanges, searchWords } from "../../../words/text-search.ts";

/** The name of the highlighted text, for `::highlight()` in theme/base.css. */
const HIGHLIGHT = "settings-search";

export interface SettingsFound {
  /** The number of matching settings; null without a search. */
  readonly count: number | null;
  /** In the order of the page. */
  readonly sections: readonly SettingsSectionName[];
}

/**
 * Shows only the settings whose label, explanation or value contains all typed words, and highlights the words. It
 * reads and hides rendered elements, so every setting can be found in the reader's language without being listed
 * anywhere.
 * @param isLoaded - whether `root` contains settings
 */
export function useSettingsSearch(
  root: RefObject<HTMLElement | null>,
  typed: string,
  isLoaded: boolean,
): SettingsFound {
  const [found, setFound] = useState<SettingsFound>({ count: null, sections: SETTINGS_SECTIONS });
  useEffect(() => {
    const container = root.current;
    if (container === null || !isLoaded) return;
    const words = searchWords(typed);
    const search = () => {
      const next = filterSettings(container, words);
      setFound((before) => (isSame(before, next) ? before : next));
      markWords(container, words);
    };
    search();
    // Elements that appear later, such as the fields of another choice, are searched too.
    const observer = new MutationObserver(search);
    observer.observe(container, { childList: true, characterData: true, subtree: true });
    return () => {
      observer.disconnect();
      filterSettings(container, []);
      markWords(container, []);
    };
  }, [root, typed, isLoaded]);
  return found;
}

const isSame = (left: SettingsFound, right: SettingsFound): boolean =>
  left.count === right.count && left.sections.join() === right.sections.join();

/** Hides what does not match. A section whose title or text contains all words is shown completely. */
function filterSettings(container: HTMLElement, words: readonly string[]): SettingsFound {
  let count = 0;
  const sections = [...container.querySelectorAll<HTMLElement>("[data-section]")].filter((section) => {
    const settings = [...section.querySelectorAll<HTMLElement>(":scope > [data-settings] > *")];
    const intro = section.querySelector("[data-intro]")?.textContent ?? "";
    const isWhole = words.length > 0 && hasWords(intro, words);
    const shown = settings.filter((setting) => isWhole || hasWords(textOf(setting), words));
    for (const setting of settings) setting.toggleAttribute("data-not-found", !shown.includes(setting));
    const isShown = isWhole || words.length === 0 || shown.length > 0;
    section.toggleAttribute("data-not-found", !isShown);
    count += shown.length;
    return isShown;
  });
  const names = SETTINGS_SECTIONS.filter((name) => sections.some(({ dataset }) => dataset.section === name));
  return { count: words.length === 0 ? null : count, sections: names };
}

/** The texts of a setting, including the entered value; passwords are not searched. */
function textOf(setting: HTMLElement): string {
  const fields = [...setting.querySelectorAll<HTMLInputElement>("input:not([type=password]), textarea")];
  return [setting.textContent, ...fields.map(({ value }) => value)].join(" ");
}

/**
 * Highlights without changing the document, which belongs to React. Browsers without the highlight API only show the
 * matching settings.
 */
function markWords(container: HTMLElement, words: readonly string[]): void {
  if (typeof Highlight === "undefined" || !("highlights" in CSS)) return;
  CSS.highlights.delete(HIGHLIGHT);
  if (words.length === 0) return;
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    for (const [start, end] of matchRanges(node.textContent ?? "", words)) {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
}
