import type { Page } from "@playwright/test";

/** The page counts as idle once its document has not changed for this long. */
const QUIET_MS = 120;
/** Limits the wait on a page that never becomes idle, such as one with a ticking clock. */
const MAX_MS = 2_000;

/** A script, because the DOM types are missing here. */
const WAIT_FOR_IDLE = `new Promise((resolve) => {
  const end = () => {
    clearTimeout(quiet);
    clearTimeout(limit);
    changes.disconnect();
    const finite = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < Infinity);
    resolve(Promise.allSettled(finite.map(({ finished }) => finished)).then(() => {}));
  };
  const changes = new MutationObserver(() => {
    clearTimeout(quiet);
    quiet = setTimeout(end, ${QUIET_MS});
  });
  let quiet = setTimeout(end, ${QUIET_MS});
  const limit = setTimeout(end, ${MAX_MS});
  changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})`;

/** Waits until the document no longer changes and all finite animations have ended. */
export async function waitForIdle(page: Page): Promise<void> {
  await page.evaluate(WAIT_FOR_IDLE);
}
