/** What somebody asks the robot to do. `unknown` and `incomplete` are answered with help, and never carried out. */
export type Command =
  | { readonly kind: "status" | "list" | "help" | "unknown" }
  | { readonly kind: "oncall" }
  /** @property number - the alert's short number in its group; from 1 */
  | { readonly kind: "show" | "accept" | "resolve"; readonly number: number }
  | { readonly kind: "assign"; readonly number: number; readonly to: Assignee }
  /** @property code - in capitals */
  | { readonly kind: "bind"; readonly code: string }
  /** Says what the command lacks. */
  | { readonly kind: "incomplete"; readonly command: NumberedCommand | "bind" };

/** @property name - as it was written */
export type Assignee = { readonly kind: "me" } | { readonly kind: "person"; readonly name: string };

type PlainCommand = "status" | "list" | "oncall" | "help";
type NumberedCommand = "show" | "accept" | "resolve" | "assign";

/** Longer texts are no commands. */
const MAX_CHARS = 200;
const MAX_NAME_CHARS = 60;

/** The words of each command, in lower case. */
const WORDS: Readonly<Record<PlainCommand | NumberedCommand | "bind", readonly string[]>> = {
  status: ["status", "状态"],
  list: ["list", "alerts", "列表", "告警列表", "告警"],
  oncall: ["oncall", "on-call", "on call", "值班", "值班表", "谁值班"],
  help: ["help", "?", "帮助"],
  show: ["show", "查看", "显示", "详情"],
  accept: ["accept", "ack", "acknowledge", "接受", "确认", "认领"],
  resolve: ["resolve", "close", "解决", "关闭"],
  assign: ["assign", "指派", "分配", "转派"],
  bind: ["bind", "绑定"],
};

type Word = keyof typeof WORDS;

/** The longest first, so that no word hides a longer one. */
const BY_LENGTH = Object.entries(WORDS)
  .flatMap(([command, words]) => words.map((word): [Word, string] => [command as Word, word]))
  .sort(([, one], [, other]) => other.length - one.length);

/**
 * Reads a command from a message that mentions the robot. It is forgiving about case, full-width characters, blanks and
 * final punctuation, but the whole message must be one command in one line, so that an alert's text which somebody quotes
 * is never one. Takes linear time; never throws.
 * @param robotNames - the robot's names, which the message may begin with after an "@"
 */
export function parseCommand(message: string, robotNames: readonly string[] = ["Tocsin"]): Command {
  if (message.length > MAX_CHARS) return UNKNOWN;
  const text = withoutMention(plain(message), robotNames.map(plain));
  if (/[\n\r]/.test(text)) return UNKNOWN;
  const lower = text.toLowerCase();
  // Characters whose lower case is longer would shift what follows the word.
  if (lower.length !== text.length) return UNKNOWN;
  const line = lower.startsWith("/") ? text.slice(1) : text;
  const found = BY_LENGTH.find(([, word]) => startsWithWord(line, word));
  if (found === undefined) return line === "" ? { kind: "help" } : UNKNOWN;
  const [command, word] = found;
  return withArguments(command, line.slice(word.length).trim());
}

const UNKNOWN: Command = { kind: "unknown" };

/** Full-width characters become ordinary ones; invisible characters and final punctuation go. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{Variation_Selector}]/gu, "")
    .replace(/[^\S\n\r]+/g, " ")
    .trim()
    .replace(/(?<=.)[.!?。]+$/, "");

/** DingTalk cuts the mention off, but not in every kind of message. */
function withoutMention(text: string, robotNames: readonly string[]): string {
  if (!text.startsWith("@")) return text;
  const named = robotNames.find(
    (name) => text.slice(1, 1 + name.length).toLowerCase() === name.toLowerCase(),
  );
  if (named !== undefined) return text.slice(1 + named.length).trim();
  const end = text.indexOf(" ");
  return end < 0 ? text : text.slice(end).trim();
}

/** An English word ends before the next letter of its script; Chinese has no blanks between words. */
const startsWithWord = (line: string, word: string): boolean =>
  line.slice(0, word.length).toLowerCase() === word &&
  (!/[a-z]$/.test(word) || !/^[a-z_-]/i.test(line.slice(word.length)));

function withArguments(command: Word, rest: string): Command {
  switch (command) {
    case "status":
    case "list":
    case "oncall":
    case "help":
      return rest === "" ? { kind: command } : UNKNOWN;
    case "bind": {
      if (rest === "") return { kind: "incomplete", command };
      const code = rest.replace(/[\s-]/g, "").toUpperCase();
      return /^[A-Z0-9]{4,16}$/.test(code) ? { kind: "bind", code } : UNKNOWN;
    }
    case "show":
    case "accept":
    case "resolve": {
      if (rest === "") return { kind: "incomplete", command };
      const numbered = leadingNumber(rest);
      return numbered?.rest === "" ? { kind: command, number: numbered.number } : UNKNOWN;
    }
    case "assign": {
      if (rest === "") return { kind: "incomplete", command };
      return assignment(rest);
    }
  }
}

/** Such as `12`, `#12`, `No. 12` and `12号`. */
function leadingNumber(text: string): { readonly number: number; readonly rest: string } | null {
  const [whole, digits = ""] = /^(?:#|no\.? ?|nr\.? ?)? ?([0-9]{1,9})(?![0-9])(?: ?号)?/i.exec(text) ?? [];
  const number = Number(digits);
  return whole === undefined || number === 0 ? null : { number, rest: text.slice(whole.length).trim() };
}

function assignment(text: string): Command {
  const numbered = leadingNumber(text);
  if (numbered === null) return UNKNOWN;
  const { number, rest } = numbered;
  if (rest === "") return { kind: "incomplete", command: "assign" };
  const [, name = ""] = /^(?:to |给|到)(.*)$/i.exec(rest) ?? [];
  const person = name.trim().replace(/^@/, "");
  if (person === "" || person.length > MAX_NAME_CHARS) return UNKNOWN;
  const to: Assignee = /^(?:me|我|我自己)$/i.test(person) ? { kind: "me" } : { kind: "person", name: person };
  return { kind: "assign", number, to };
}
