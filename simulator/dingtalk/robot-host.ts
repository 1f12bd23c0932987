import { knownAnswer } from "./answers.ts";
import type { Reaction } from "./faults.ts";
import type { DingtalkGroup } from "./group.ts";
import type { RobotRequest } from "./robot-request.ts";

const refuse = (name: string): Reaction => ({ kind: "answer", answer: knownAnswer(name), delayMs: 0 });

/**
 * What `/robot/send` decides before any group is asked: the method, and whose robot is meant
 * (docs/protocols/dingtalk.md §4).
 */
export function receiveForGroups(groups: readonly DingtalkGroup[], request: RobotRequest): Reaction {
  if (request.method !== "POST") return refuse("not_post");
  const token = request.query.get("access_token");
  if (token === null || token === "") return refuse("token_missing");
  const group = groups.find((candidate) => candidate.token === token);
  return group === undefined ? refuse("token_unknown_300005") : group.receive(request);
}
