import type { Page } from "@playwright/test";

/** Until nothing has changed for so long, what was asked for is taken to be there. */
const QUIET_MS = 120;
/** A clock that ticks or a list that fills must not hold a test up for good. */
const MAX_MS = 2_000;

/** In the browser's own words, of which these tests know no types. */
const SETTLED = `new Promise((resolve) => {
  const end = () => {
    clearTimeout(quiet);
    clearTimeout(most);
    changes.disconnect();
    const ending = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < Infinity);
    resolve(Promise.allSettled(ending.map(({ finished }) => finished)).then(() => {}));
  };
  const changes = new MutationObserver(() => {
    clearTimeout(quiet);
    quiet = setTimeout(end, ${QUIET_MS});
  });
  let quiet = setTimeout(end, ${QUIET_MS});
  const most = setTimeout(end, ${MAX_MS});
  changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})`;

/** Waits until the page stands still: what comes when it is wanted has come, and what moves has arrived. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(SETTLED);
}
