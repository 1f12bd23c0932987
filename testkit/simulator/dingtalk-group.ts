import { onTestFinished } from "vitest";
import {
  createDingtalkGroup,
  type DingtalkGroup,
  type GroupOptions,
} from "../../simulator/dingtalk/group.ts";
import type { RobotRequest } from "../../simulator/dingtalk/robot-request.ts";
import { expectedSign } from "../../simulator/dingtalk/security.ts";
import { startDingtalkSimulator } from "../../simulator/dingtalk/server.ts";

export const TOKEN = "0123456789abcdef";
export const SECRET = "SEC-for-tests";
export const NOON = Date.parse("2026-11-20T12:00:00Z");

/** A clock that stands still until it is advanced. */
export function createTestClock(start = NOON) {
  let now = start;
  return {
    now: () => now,
    advanceSeconds(seconds: number) {
      now += seconds * 1000;
    },
  };
}

export const markdown = (text = "hello", extra: Readonly<Record<string, unknown>> = {}) => ({
  msgtype: "markdown",
  markdown: { title: "A title", text },
  ...extra,
});

/** A well-formed request with some parts replaced. */
export function robotRequest(
  body: unknown = markdown(),
  replaced: Partial<Omit<RobotRequest, "body">> = {},
): RobotRequest {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return {
    method: "POST",
    contentType: "application/json; charset=utf-8",
    query: new URLSearchParams({ access_token: TOKEN }),
    ip: "127.0.0.1",
    ...replaced,
    body: new TextEncoder().encode(text),
  };
}

/** The query of a request signed correctly at `atMs`. */
export const signedQuery = (atMs: number, secret = SECRET): URLSearchParams =>
  new URLSearchParams({
    access_token: TOKEN,
    timestamp: String(atMs),
    sign: expectedSign(secret, String(atMs)),
  });

/** Creates a group, its clock, and a function that posts a message to it. */
export function createTestGroup(options: Partial<GroupOptions> = {}) {
  const clock = createTestClock();
  const group = createDingtalkGroup({ token: TOKEN, clock, ...options });
  return { clock, group, post: (body?: unknown) => group.receive(robotRequest(body)) };
}

export const GROUP_SECRET = "SEC0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/**
 * Starts a simulated group with its robot on loopback, which stops when the test ends, or with `close`. Returns its
 * webhook URL too.
 */
export async function startGroup(
  options: Partial<GroupOptions> = {},
): Promise<{ group: DingtalkGroup; webhookUrl: string; close(): Promise<void> }> {
  const group = createDingtalkGroup({ token: "robot-access-token-1", secret: GROUP_SECRET, ...options });
  const simulator = await startDingtalkSimulator({ groups: [group] });
  onTestFinished(() => simulator.close());
  return { group, webhookUrl: simulator.webhookUrl(group), close: simulator.close };
}
