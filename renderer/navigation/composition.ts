/** The `keyCode` of every key while an input method uses it. In Safari, nothing else marks the last one. */
const COMPOSING_CODE = 229;

/**
 * Hides the keys of an input method, such as one for Chinese, from all key handlers of the page: there, Enter, arrows
 * and Esc choose and confirm characters. Must be called before any other listener is added.
 */
export function ignoreComposingKeys(page: Window): void {
  const ignore = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === COMPOSING_CODE) event.stopImmediatePropagation();
  };
  page.addEventListener("keydown", ignore, { capture: true });
  page.addEventListener("keyup", ignore, { capture: true });
}
