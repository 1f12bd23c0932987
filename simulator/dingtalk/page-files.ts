import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";

const FILES: Readonly<Record<string, { readonly name: string; readonly type: string }>> = {
  "/": { name: "index.html", type: "text/html; charset=utf-8" },
  "/style.css": { name: "style.css", type: "text/css; charset=utf-8" },
  "/page.js": { name: "page.js", type: "text/javascript; charset=utf-8" },
  "/elements.js": { name: "elements.js", type: "text/javascript; charset=utf-8" },
  "/robot.svg": { name: "robot.svg", type: "image/svg+xml" },
};

/** Even if a message found a way into the markup, nothing but our own files could run or be fetched. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Answers with one of the page's files; false when the path is none of them. */
export async function servePageFile(path: string, response: ServerResponse): Promise<boolean> {
  const file = Object.hasOwn(FILES, path) ? FILES[path] : undefined;
  if (file === undefined) return false;
  const content = await readFile(new URL(`./page/${file.name}`, import.meta.url));
  response.writeHead(200, {
    "content-type": file.type,
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  response.end(content);
  return true;
}
