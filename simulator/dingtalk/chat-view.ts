import type { RobotAnswer } from "./answers.ts";
import type { DingtalkGroup, GroupChange, GroupMessage, Refusal } from "./group.ts";
import { type Block, parseMarkdown, safeHref } from "./markdown.ts";

/** The number of lines of each chat on a newly opened page. */
const SHOWN_LINES = 200;

/** A line of the chat on the page: a message, or the simulator's note about a refused request. */
export type ChatLine =
  | {
      readonly kind: "message";
      /** Unix ms. */
      readonly time: number;
      readonly title: string;
      readonly blocks: readonly Block[];
      readonly buttons: readonly { readonly title: string; readonly href: string | null }[];
      /** The displayed names of the notified members. */
      readonly notified: readonly string[];
    }
  | { readonly kind: "refusal"; readonly time: number; readonly text: string };

/** A group as the page receives it, without its token and secret. */
export interface GroupState {
  readonly id: string;
  readonly name: string;
  /** Unix ms; null when the robot is not held. */
  readonly heldUntil: number | null;
  readonly waitingFaults: number;
}

function blocksOf(message: GroupMessage): readonly Block[] {
  if (message.isMarkdown) return parseMarkdown(message.text, message.mentions);
  return message.text
    .split("\n")
    .map((line) => ({ type: "paragraph", children: [{ type: "text", text: line }] }));
}

function messageLine(message: GroupMessage): ChatLine {
  return {
    kind: "message",
    time: message.postedAt,
    title: message.title,
    blocks: blocksOf(message),
    buttons: message.buttons.map(({ title, href }) => ({ title, href: safeHref(href) })),
    notified: message.mentions.filter((mention) => mention.notified).map((mention) => mention.shown),
  };
}

function describeAnswer(answer: RobotAnswer | null): string {
  if (answer === null) return "no answer";
  const { status, body } = answer;
  if (typeof body === "object" && body !== null && "errcode" in body && "errmsg" in body) {
    return `${body.errmsg} (${body.errcode})`;
  }
  return typeof body === "string"
    ? `HTTP ${status}, ${body === "" ? "empty" : "no JSON"}`
    : JSON.stringify(body);
}

const refusalLine = ({ at, answer, fault }: Refusal): ChatLine => ({
  kind: "refusal",
  time: at,
  text: fault === null ? describeAnswer(answer) : `${describeAnswer(answer)}; you asked for ${fault}`,
});

export const groupState = ({ id, name, heldUntil, faults }: DingtalkGroup): GroupState => ({
  id,
  name,
  heldUntil,
  waitingFaults: faults.length,
});

/** The line that a change adds to the chat; null if it adds none. */
export function lineOf(change: GroupChange): ChatLine | null {
  if (change.type === "state") return null;
  return change.type === "message" ? messageLine(change.message) : refusalLine(change.refusal);
}

/** The lines of the chat for a newly opened page, oldest first. */
export function recentLines(group: DingtalkGroup): ChatLine[] {
  const lines = [
    ...group.messages.slice(-SHOWN_LINES).map(messageLine),
    ...group.refusals.slice(-SHOWN_LINES).map(refusalLine),
  ];
  return lines.sort((a, b) => a.time - b.time).slice(-SHOWN_LINES);
}
