import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { groupState, lineOf, recentLines } from "./chat-view.ts";
import type { DingtalkGroup } from "./group.ts";

const FILES: Readonly<Record<string, { readonly name: string; readonly type: string }>> = {
  "/": { name: "index.html", type: "text/html; charset=utf-8" },
  "/style.css": { name: "style.css", type: "text/css; charset=utf-8" },
  "/page.js": { name: "page.js", type: "text/javascript; charset=utf-8" },
  "/elements.js": { name: "elements.js", type: "text/javascript; charset=utf-8" },
  "/robot.svg": { name: "robot.svg", type: "image/svg+xml" },
};

/** Even if a message were interpreted as markup, only our own files could run or be loaded. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Responds with a file of the page; returns false if the path has none. */
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

/**
 * Streams the groups to one page as server-sent events: first every group with its recent lines, then each change.
 * Ends when the page is closed.
 * @param secrets - signing secrets that the page offers for copying, by group id
 */
export function streamGroups(
  groups: readonly DingtalkGroup[],
  secrets: ReadonlyMap<string, string>,
  response: ServerResponse,
): void {
  const send = (data: unknown) => response.write(`data: ${JSON.stringify(data)}\n\n`);
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  send({
    groups: groups.map((group) => ({
      ...groupState(group),
      secret: secrets.get(group.id) ?? null,
      lines: recentLines(group),
    })),
  });
  const unsubscribe = groups.map((group) =>
    group.subscribe((change) => send({ state: groupState(group), line: lineOf(change) })),
  );
  response.on("close", () => {
    for (const stop of unsubscribe) stop();
  });
}
