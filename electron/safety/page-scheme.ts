import { readFile } from "node:fs/promises";
import { protocol } from "electron";
import { DESKTOP_PAGE_CSP, mediaTypeOf, PAGE_SCHEME, pageFileFor } from "./page-file.ts";

/** Must run before the app is ready; the scheme then has an origin of its own, like `https:`. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

const HEADERS = {
  "content-security-policy": DESKTOP_PAGE_CSP,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** Serves the built page below `root`, without a cache; a missing file is answered with 404. */
export function servePage(root: string): void {
  protocol.handle(PAGE_SCHEME, async (request) => {
    const file = request.method === "GET" ? pageFileFor(root, request.url) : null;
    const body = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || body === null) return new Response("Not found", { status: 404, headers: HEADERS });
    return new Response(body, { headers: { ...HEADERS, "content-type": mediaTypeOf(file) } });
  });
}
