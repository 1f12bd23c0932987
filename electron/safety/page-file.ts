import { extname, isAbsolute, relative, resolve } from "node:path";

/** Origin of the page: a private scheme, which no web page and no other program can share. */
export const PAGE_SCHEME = "tocsin-app";
export const PAGE_ORIGIN = `${PAGE_SCHEME}://page`;

/**
 * The page's content security policy. Inline styles are allowed because the component library sets its colour scheme that
 * way; inline scripts are not. There are no connections: the engine is reached through a MessagePort.
 */
export const DESKTOP_PAGE_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

export const mediaTypeOf = (file: string): string =>
  MEDIA_TYPES[extname(file).toLowerCase()] ?? "application/octet-stream";

/** Whether an address or origin belongs to the page; other hosts of its scheme do not. */
export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${PAGE_SCHEME}:` && host === "page" && username === "" && password === "";
}

/** The decoded path of a URL of the page; null for another host or a path that cannot be decoded. */
function pathOf(address: string): string | null {
  try {
    return isPageAddress(address) ? decodeURIComponent(new URL(address).pathname) : null;
  } catch {
    return null;
  }
}

/**
 * The file below `root` for a URL of the page, `index.html` for the folder itself.
 * @returns null for a URL that does not belong to the page or leads outside of `root`
 */
export function pageFileFor(root: string, address: string): string | null {
  const path = pathOf(address);
  if (path === null || path.includes("\0")) return null;
  const file = resolve(root, `.${path === "/" || path === "" ? "/index.html" : path}`);
  const inside = relative(root, file);
  return inside === "" || inside.startsWith("..") || isAbsolute(inside) ? null : file;
}
