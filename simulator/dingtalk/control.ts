import { groupState } from "./chat-view.ts";
import { parseFault } from "./faults.ts";
import type { DingtalkGroup } from "./group.ts";

/** A request to the simulator's own control endpoint, below `/control`. */
export interface ControlRequest {
  readonly method: string;
  /** The path after `/control`, such as `/groups/ops/fail`. */
  readonly path: string;
  /** May be empty. */
  readonly body: string;
}

export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

const DONE: ControlAnswer = { status: 200, body: { ok: true } };
const problem = (status: number, error: string): ControlAnswer => ({ status, body: { error } });

/** @throws Error that explains what is invalid */
function parseFailBody(body: string): { fault: ReturnType<typeof parseFault>; times: number } {
  const value: unknown = JSON.parse(body);
  if (typeof value !== "object" || value === null || !("fault" in value)) {
    throw new Error('Send {"fault": …, "times": 1}; times may be left out.');
  }
  const times = "times" in value ? Number(value.times) : 1;
  if (!Number.isInteger(times) || times < 1 || times > 1000)
    throw new Error("times is a number from 1 to 1000.");
  return { fault: parseFault(value.fault), times };
}

function runAction(group: DingtalkGroup, action: string, body: string): ControlAnswer {
  switch (action) {
    case "fail": {
      try {
        const { fault, times } = parseFailBody(body);
        group.failNext(fault, times);
        return DONE;
      } catch (thrown) {
        return problem(400, thrown instanceof Error ? thrown.message : "The body could not be read.");
      }
    }
    case "hold":
      group.hold();
      return DONE;
    case "reset":
      group.reset();
      return DONE;
    default:
      return problem(404, `"${action}" is not fail, hold or reset.`);
  }
}

/**
 * Handles a call of the control endpoint:
 * `GET /groups` · `GET /groups/{id}` (messages and refusals) · `POST /groups/{id}/fail` with `{"fault", "times"?}` ·
 * `POST /groups/{id}/hold` · `POST /groups/{id}/reset` (ends a hold, removes pending faults).
 */
export function control(groups: readonly DingtalkGroup[], request: ControlRequest): ControlAnswer {
  const [, , id, action] = request.path.split("/");
  if (!/^\/groups(\/|$)/.test(request.path)) return problem(404, "There is only /control/groups.");
  if (id === undefined) return { status: 200, body: groups.map(groupState) };
  const group = groups.find((candidate) => candidate.id === decodeURIComponent(id));
  if (group === undefined) return problem(404, "There is no such group.");
  if (action === undefined) {
    return {
      status: 200,
      body: {
        ...groupState(group),
        messages: group.messages,
        refusals: group.refusals,
        received: group.received,
      },
    };
  }
  return request.method === "POST"
    ? runAction(group, action, request.body)
    : problem(405, "Send it with POST.");
}
