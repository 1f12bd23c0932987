import type { ServerResponse } from "node:http";
import { groupState, lineOf, recentLines } from "./chat-view.ts";
import type { DingtalkGroup } from "./group.ts";

/**
 * Streams the groups to one page as server-sent events: first every group with its recent lines, then each change.
 * Ends when the page goes away.
 */
export function streamGroups(groups: readonly DingtalkGroup[], response: ServerResponse): void {
  const send = (data: unknown) => response.write(`data: ${JSON.stringify(data)}\n\n`);
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  send({ groups: groups.map((group) => ({ ...groupState(group), lines: recentLines(group) })) });
  const unsubscribe = groups.map((group) =>
    group.subscribe((change) => send({ state: groupState(group), line: lineOf(change) })),
  );
  response.on("close", () => {
    for (const stop of unsubscribe) stop();
  });
}
