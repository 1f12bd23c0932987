import { TEMPLATE_MARK, TEMPLATE_VARIABLES } from "../../shared/body-template.ts";
import { type JsonObject, parseJsonObject, textOf } from "./json.ts";

/**
 * Parses the result of a body template. ilert inserts values without escaping (docs/protocols/ilert.md §1), so such a body is
 * JSON only as long as no value contains a quote or a line break, and a value may contain whole members. From our own
 * templates every value is cut out unchanged, and never from within another one (docs/adr/0033).
 * @throws AppError `source/not-parseable` if it is neither such a body nor JSON
 */
export const readAlertBody = (text: string): JsonObject =>
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
    const [separator = "", name] = MEMBER.exec(part) ?? [];
    // The first one counts, since values that only ilert sets precede those that others write.
    if (isVariable(name) && !Object.hasOwn(members, name))
      members[name] = upToLastQuote(part.slice(separator.length));
  }
  return members;
}

const isVariable = (name: string | undefined): name is (typeof TEMPLATE_VARIABLES)[number] =>
  TEMPLATE_VARIABLES.some((variable) => variable === name);

/** Only a comma or a brace follows the quote that ends a value. */
const upToLastQuote = (text: string): string => text.slice(0, Math.max(0, text.lastIndexOf('"')));

/** The order in our template from before it had a boundary, which may still be in use in ilert. */
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
/** The text between two values, without the quotes around it, since those may belong to a forged separator. */
const OLD_SEPARATOR = new RegExp(String.raw`(?<=")\s*,\s*"(${OLD_ORDER.join("|")})"\s*:\s*(?=")`, "g");

interface Separator {
  readonly name: string;
  /** The index in `OLD_ORDER`. */
  readonly rank: number;
  /** The offset of the quote after it. */
  readonly end: number;
  /** The offset of the quote before it. */
  readonly start: number;
}

/**
 * Parses a body of our template from before it had a boundary: as JSON if it is JSON without forged members, or else cut at
 * the template's members.
 */
function withoutBoundary(text: string): JsonObject {
  const separators = [...text.matchAll(OLD_SEPARATOR)].map(separatorOf);
  const json = jsonOrNull(text);
  if (json !== null && !holdsForged(json, separators)) return json;
  const genuineSeparators = genuine(separators);
  if (genuineSeparators.length === 0) return parseJsonObject(text);
  const [alertId] = text.replace(OLD_HEAD, "").split('"', 1);
  return { alertId, ...cutAt(genuineSeparators, text) };
}

/** Whether it contains more members than the template, or a changed template, could have produced. */
function holdsForged(json: JsonObject, separators: readonly Separator[]): boolean {
  const names = new Set(separators.map(({ name }) => name));
  const members = Object.keys(json).length;
  const isRepeated = names.has("alertId") || names.size < separators.length;
  const isWhole = names.size === OLD_ORDER.length - 1;
  return (
    isRepeated || (isWhole && members > OLD_ORDER.length) || Object.keys(withoutForged(json)).length < members
  );
}

function separatorOf({ 0: whole, 1: name = "", index }: RegExpExecArray): Separator {
  return { name, rank: OLD_ORDER.indexOf(name), start: index - 1, end: index + whole.length };
}

/**
 * The separators that come from the template: up to the details the first of each in order, after them the last of
 * each. So details and summary can forge only each other.
 */
function genuine(separators: readonly Separator[]): Separator[] {
  const before: Separator[] = [];
  for (const separator of separators)
    if (separator.rank > (before.at(-1)?.rank ?? 0) && separator.rank <= OLD_DETAILS) before.push(separator);
  const from = before.at(-1)?.end ?? 0;
  const after: Separator[] = [];
  for (const separator of separators.toReversed())
    if (
      separator.start > from &&
      separator.rank > OLD_DETAILS &&
      separator.rank < (after[0]?.rank ?? OLD_ORDER.length)
    )
      after.unshift(separator);
  return [...before, ...after];
}

const cutAt = (separators: readonly Separator[], text: string): JsonObject =>
  Object.fromEntries(
    separators.map(({ name, end }, index) => {
      const next = separators[index + 1];
      return [
        name,
        next === undefined ? upToLastQuote(text.slice(end + 1)) : text.slice(end + 1, next.start),
      ];
    }),
  );

/** Members of the default body for which ilert has no variable, or our template another name. */
const NEVER_FILLED = ["eventId", "id", "summary", "details", "status", "priority"];
const TEMPLATE_TEXTS = ["alertSummary", "alertDetails", "alertStatus", "alertPriority"];

/** Removes members that no template can have produced, and that therefore come from a value. */
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
