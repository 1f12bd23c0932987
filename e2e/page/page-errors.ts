import type { BrowserContext } from "@playwright/test";

/** Responses of the engine to invalid input and before the login. Each test checks how the page shows them. */
const EXPECTED_STATUSES = new Set([400, 401, 409, 412]);

/** Collects uncaught errors, console errors and failed requests of all the browser's windows, one line each. */
export function collectPageErrors(context: BrowserContext): readonly string[] {
  const errors: string[] = [];
  context.on("weberror", (error) => errors.push(`thrown: ${error.error().message}`));
  context.on("console", (message) => {
    // Network errors are collected below, with their path.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      errors.push(`console: ${message.text()}`);
  });
  context.on("response", (response) => {
    const { pathname } = new URL(response.url());
    const isExpected = /^\/(rpc|auth)\//.test(pathname) && EXPECTED_STATUSES.has(response.status());
    if (response.status() >= 400 && !isExpected) errors.push(`${response.status()} ${pathname}`);
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // Leaving a page aborts its requests.
    if (reason !== "net::ERR_ABORTED") errors.push(`${reason} ${new URL(request.url()).pathname}`);
  });
  return errors;
}
