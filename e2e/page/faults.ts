import type { BrowserContext } from "@playwright/test";

/** How the engine answers what it cannot take, or before the login; the page has to say so, which is for each test to see. */
const REFUSALS = new Set([400, 401, 409]);

/** What went wrong behind the page's back, in any window of the browser, as one line each. */
export function watchFaults(context: BrowserContext): readonly string[] {
  const faults: string[] = [];
  context.on("weberror", (error) => faults.push(`thrown: ${error.error().message}`));
  context.on("console", (message) => {
    // What the network says stands below, with its address.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      faults.push(`console: ${message.text()}`);
  });
  context.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (response.status() < 400 || (/^\/(rpc|auth)\//.test(pathname) && REFUSALS.has(response.status())))
      return;
    faults.push(`${response.status()} ${pathname}`);
  });
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // Whoever leaves a page leaves what it was asking for.
    if (why !== "net::ERR_ABORTED") faults.push(`${why} ${new URL(request.url()).pathname}`);
  });
  return faults;
}
