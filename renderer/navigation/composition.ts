/** What every key has as its code while an input method uses it. In Safari this is all that marks the last one. */
const COMPOSING_CODE = 229;

/**
 * Keeps the keys of an input method, such as one for Chinese, from everything on the page that acts on keys: Enter, arrows and
 * Esc choose and confirm letters there. To be called before anything else listens.
 */
export function ignoreComposingKeys(page: Window): void {
  const ignore = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === COMPOSING_CODE) event.stopImmediatePropagation();
  };
  page.addEventListener("keydown", ignore, { capture: true });
  page.addEventListener("keyup", ignore, { capture: true });
}
