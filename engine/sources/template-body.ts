import { TEMPLATE_MARK, TEMPLATE_VARIABLES } from "../../shared/body-template.ts";
import { type JsonObject, parseJsonObject } from "./json-body.ts";
import { textOf } from "./members.ts";

/**
 * Reads what ilert made of a body template. ilert inserts values as they are (docs/protocols/ilert.md §1), so
 * that such a body is JSON only as long as no value has a quote or a line break, and a value may hold whole
 * members: of our own templates every value is cut out as it is, and none is taken from inside another
 * (docs/adr/0033).
 * @throws AppError `source/not-parseable` for what is neither such a body nor JSON
 */
export const readBody = (text: string): JsonObject =>
  betweenBoundaries(text) ??
  (OLD_HEAD.test(text) ? withoutBoundary(text) : withoutForged(parseJsonObject(text)));

const HEAD = new RegExp(String.raw`^\s*\{\s*"${TEMPLATE_MARK}"\s*:\s*"([a-z0-9]{16,64})"`);
const MEMBER = /^(\w+)"\s*:\s*"/;

/** The body states its boundary before anything that an alert's author could have written. */
function betweenBoundaries(text: string): JsonObject | null {
  const [head = "", boundary] = HEAD.exec(text) ?? [];
  if (boundary === undefined) return null;
  const members: Record<string, string> = {};
  for (const part of text.slice(head.length).split(`"${boundary}:`)) {
    const [mark = "", name] = MEMBER.exec(part) ?? [];
    // The first counts: what ilert alone decides stands before all that others write.
    if (isVariable(name) && !Object.hasOwn(members, name))
      members[name] = upToLastQuote(part.slice(mark.length));
  }
  return members;
}

const isVariable = (name: string | undefined): name is (typeof TEMPLATE_VARIABLES)[number] =>
  TEMPLATE_VARIABLES.some((one) => one === name);

/** Behind the quote that ends a value stand only a comma or a brace. */
const upToLastQuote = (text: string): string => text.slice(0, Math.max(0, text.lastIndexOf('"')));

/** The order in our template from before it had a boundary; it may still stand in ilert. */
const OLD_ORDER: readonly string[] = [
  "alertId",
  "alertKey",
  "alertSummary",
  "alertDetails",
  "alertStatus",
  "alertPriority",
  "alertUrl",
  "alertSourceId",
  "alertSourceName",
  "escalationPolicyId",
  "escalationPolicyName",
  "reportTime",
  "link",
  "eventType",
];
const OLD_DETAILS = OLD_ORDER.indexOf("alertDetails");
const OLD_HEAD = /^\s*\{\s*"alertId"\s*:\s*"/;
/** What stands between two values. Without the quotes around it, which may belong to a mark that a value forges. */
const OLD_MARK = new RegExp(String.raw`(?<=")\s*,\s*"(${OLD_ORDER.join("|")})"\s*:\s*(?=")`, "g");

interface Mark {
  readonly name: string;
  /** In `OLD_ORDER`. */
  readonly rank: number;
  /** Where the quote after it is. */
  readonly end: number;
  /** Where the quote before it is. */
  readonly start: number;
}

/**
 * A body that begins as our template did before it had a boundary: as JSON, where it is JSON and no value poses as a member,
 * else cut at the template's members.
 */
function withoutBoundary(text: string): JsonObject {
  const marks = [...text.matchAll(OLD_MARK)].map(markOf);
  const json = jsonOrNull(text);
  if (json !== null && !holdsForged(json, marks)) return json;
  const kept = genuine(marks);
  if (kept.length === 0) return parseJsonObject(text);
  const [alertId] = text.replace(OLD_HEAD, "").split('"', 1);
  return { alertId, ...cutAt(kept, text) };
}

/** Whether there is more in it than the template, or whoever has changed it, can have put there. */
function holdsForged(json: JsonObject, marks: readonly Mark[]): boolean {
  const names = new Set(marks.map(({ name }) => name));
  const members = Object.keys(json).length;
  const isRepeated = names.has("alertId") || names.size < marks.length;
  const isWhole = names.size === OLD_ORDER.length - 1;
  return (
    isRepeated || (isWhole && members > OLD_ORDER.length) || Object.keys(withoutForged(json)).length < members
  );
}

function markOf({ 0: whole, 1: name = "", index }: RegExpExecArray): Mark {
  return { name, rank: OLD_ORDER.indexOf(name), start: index - 1, end: index + whole.length };
}

/**
 * The marks that the template made: up to the details the first of each in its order, behind them the last, so that details
 * and summary can forge nothing but each other.
 */
function genuine(marks: readonly Mark[]): Mark[] {
  const before: Mark[] = [];
  for (const mark of marks)
    if (mark.rank > (before.at(-1)?.rank ?? 0) && mark.rank <= OLD_DETAILS) before.push(mark);
  const from = before.at(-1)?.end ?? 0;
  const after: Mark[] = [];
  for (const mark of marks.toReversed())
    if (mark.start > from && mark.rank > OLD_DETAILS && mark.rank < (after[0]?.rank ?? OLD_ORDER.length))
      after.unshift(mark);
  return [...before, ...after];
}

const cutAt = (marks: readonly Mark[], text: string): JsonObject =>
  Object.fromEntries(
    marks.map(({ name, end }, index) => {
      const next = marks[index + 1];
      return [
        name,
        next === undefined ? upToLastQuote(text.slice(end + 1)) : text.slice(end + 1, next.start),
      ];
    }),
  );

/** Members of the default body for which ilert has no variable, or our template a name of its own. */
const NEVER_FILLED = ["eventId", "id", "summary", "details", "status", "priority"];
const TEMPLATE_TEXTS = ["alertSummary", "alertDetails", "alertStatus", "alertPriority"];

/** The body of any template without what it cannot have put there itself, so that it stood in a value. */
function withoutForged(json: JsonObject): JsonObject {
  const isOurs = textOf(json, "alertId") !== null && TEMPLATE_TEXTS.some((name) => Object.hasOwn(json, name));
  if (!isOurs || Object.keys(json)[0] === "id") return json;
  return Object.fromEntries(Object.entries(json).filter(([name]) => !NEVER_FILLED.includes(name)));
}

function jsonOrNull(text: string): JsonObject | null {
  try {
    return parseJsonObject(text);
  } catch {
    return null;
  }
}
