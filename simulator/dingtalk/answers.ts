import known from "./answers.json" with { type: "json" };

/** A response: an HTTP status, and JSON or, for a string, the raw text. */
export interface RobotAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * A known answer of DingTalk, by its name in `answers.json` (docs/protocols/dingtalk.md §4).
 * @throws Error for an unknown name
 */
export function knownAnswer(name: string): RobotAnswer {
  const found = known.answers.find((answer) => answer.name === name);
  if (found === undefined) throw new Error(`There is no answer "${name}" in answers.json.`);
  return { status: found.http_status, body: found.body };
}

export const isKnownAnswer = (name: string): boolean => known.answers.some((answer) => answer.name === name);

/** An error answer, which DingTalk also sends with HTTP 200 (docs/protocols/dingtalk.md §4). */
export const errorAnswer = (errcode: number, errmsg: string): RobotAnswer => ({
  status: 200,
  body: { errcode, errmsg },
});

/** Whether an answer reports that the message was posted. The documentation also shows `errcode` as a string. */
export function saysPosted({ status, body }: RobotAnswer): boolean {
  if (status !== 200 || typeof body !== "object" || body === null || !("errcode" in body)) return false;
  return body.errcode === 0 || body.errcode === "0";
}
