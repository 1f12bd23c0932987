import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import { type LocalizedMessage, message, messageOf } from "../../sentences/message.ts";
import type { Issue } from "../check-input.ts";

/** Far above any legitimate number of anchors and aliases; a "billion laughs" file needs more. */
const MAX_ALIASES = 100;
/** Tokens of YAML: names, values, colons, line ends. Limited because parsing holds up everything else. */
const MAX_TOKENS = 250_000;
/** Values after all aliases are resolved. */
const MAX_VALUES = 250_000;
/** The maximum number of faults that are collected for one file. */
const MAX_FAULTS = 100;

/** A fault of the file: its position, and a predicate that follows it in a sentence. Lines and columns count from 1. */
export interface YamlFault {
  /** Null if the fault concerns the whole file. */
  readonly line: number | null;
  readonly column?: number;
  /** The invalid field, such as `connectors[0].secret`. */
  readonly place?: string;
  readonly problem: LocalizedMessage;
}

/** `connectors[0].secret` from its parts. */
const fieldText = (path: Issue["path"]): string =>
  path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${part}`))
    .join("");

/** An issue as a fault of the file, at its line (from 1). */
export function asFault({ path, sentence, params }: Issue, line: number): YamlFault {
  const fault = { line, problem: messageOf(sentence, params) };
  return path.length === 0 ? fault : { ...fault, place: fieldText(path) };
}

export interface YamlText {
  /** The document as plain values; null if there are faults. */
  readonly value: unknown;
  readonly faults: readonly YamlFault[];
  /** The line (from 1) of a path's key, or of the longest part of the path that exists. */
  lineOf(path: Issue["path"]): number;
}

/** Our own messages, because the library's quote the text, which may contain a secret. */
const FAULTS: Readonly<Partial<Record<YAMLError["code"], LocalizedMessage>>> = {
  BAD_INDENT: message("yaml.indent"),
  TAB_AS_INDENT: message("yaml.tab"),
  MISSING_CHAR: message("yaml.unclosed"),
  MULTIPLE_DOCS: message("yaml.second-document"),
  NON_STRING_KEY: message("yaml.name-not-text"),
  TAG_RESOLVE_FAILED: message("yaml.tag"),
  RESOURCE_EXHAUSTION: message("yaml.too-deep"),
  BAD_DQ_ESCAPE: message("yaml.escape"),
  UNEXPECTED_TOKEN: message("yaml.unexpected"),
  BLOCK_IN_FLOW: message("yaml.unexpected"),
  BLOCK_AS_IMPLICIT_KEY: message("yaml.unexpected"),
  BAD_SCALAR_START: message("yaml.unexpected"),
  BAD_ALIAS: message("yaml.anchor"),
  ALIAS_PROPS: message("yaml.anchor"),
  MULTIPLE_ANCHORS: message("yaml.anchor"),
};

/** Whether a text has too many tokens to be parsed. The lexer takes a small part of the parser's time. */
function hasTooManyTokens(text: string): boolean {
  let tokens = 0;
  for (const _ of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > MAX_TOKENS) return true;
  }
  return false;
}

/** Whether a value is too large to be checked; the target of an alias counts each time. */
function isTooLarge(value: unknown): boolean {
  let left = MAX_VALUES;
  const rest = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    left -= 1;
    if (left < 0) return true;
    if (typeof next === "object" && next !== null) for (const one of Object.values(next)) rest.push(one);
  }
  return false;
}

/** Whether there are more anchors or aliases than any legitimate file has. */
function hasTooManyAliases(document: Document): boolean {
  let anchors = 0;
  let aliases = 0;
  visit(document, {
    Alias() {
      aliases += 1;
    },
    Value(_, node) {
      if (node.anchor !== undefined) anchors += 1;
      return anchors > MAX_ALIASES || aliases > MAX_ALIASES ? visit.BREAK : undefined;
    },
  });
  return anchors > MAX_ALIASES || aliases > MAX_ALIASES;
}

const nameOf = (key: unknown): unknown => (isScalar(key) ? key.value : null);

/** Replaces the library's check, which compares every key with every other and takes minutes for a large map. */
function duplicateKeys(document: Document, lineAt: (offset: number) => number): YamlFault[] {
  const faults: YamlFault[] = [];
  visit(document, {
    Map(_, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        const name = nameOf(key);
        if (faults.length < MAX_FAULTS && seen.has(name) && isScalar(key)) {
          faults.push({
            line: lineAt(key.range?.[0] ?? 0),
            place: String(name),
            problem: message("yaml.twice"),
          });
        }
        seen.add(name);
      }
    },
  });
  return faults;
}

function toPlain(document: Document): { value: unknown; faults: YamlFault[] } {
  const rejected = (problem: LocalizedMessage) => ({ value: null, faults: [{ line: null, problem }] });
  const tooMany = () => rejected(message("yaml.aliases", { most: MAX_ALIASES }));
  if (hasTooManyAliases(document)) return tooMany();
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return isTooLarge(value) ? rejected(message("yaml.too-much")) : { value, faults: [] };
  } catch {
    return tooMany();
  }
}

/** The offset of a part's key, and the part itself; null if it does not exist. */
function step(node: unknown, part: string | number): { offset: number | undefined; value: unknown } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => nameOf(key) === part);
    if (pair === undefined) return null;
    return { offset: isScalar(pair.key) ? pair.key.range?.[0] : undefined, value: pair.value };
  }
  if (isSeq(node) && typeof part === "number") {
    const item = node.items[part] as Node | undefined;
    return item === undefined ? null : { offset: item.range?.[0], value: item };
  }
  return null;
}

const rejectedFile = (problem: LocalizedMessage): YamlText => ({
  value: null,
  faults: [{ line: null, problem }],
  lineOf: () => 1,
});

/**
 * Reads one YAML 1.2 document and remembers its lines, in linear time.
 * @param maxBytes - the maximum size of the text in UTF-8; a longer text is not parsed
 */
export function readYaml(text: string, maxBytes: number): YamlText {
  if (Buffer.byteLength(text) > maxBytes)
    return rejectedFile(message("file.too-large", { kibibytes: maxBytes / 1024 }));
  if (hasTooManyTokens(text)) return rejectedFile(message("yaml.too-much"));
  const lines = new LineCounter();
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
  });
  const syntax = [...document.errors, ...document.warnings].slice(0, MAX_FAULTS).map(({ code, pos }) => ({
    line: lineAt(pos[0]),
    column: Math.max(1, lines.linePos(pos[0]).col),
    problem: FAULTS[code] ?? message("yaml.invalid"),
  }));
  const faults = syntax.length > 0 ? syntax : duplicateKeys(document, lineAt);
  const plain = faults.length > 0 ? { value: null, faults } : toPlain(document);

  return {
    ...plain,
    lineOf(path) {
      let node: unknown = document.contents;
      let offset = isScalar(node) || isMap(node) || isSeq(node) ? (node.range?.[0] ?? 0) : 0;
      for (const part of path) {
        const found = step(isAlias(node) ? node.resolve(document) : node, part);
        if (found === null) break;
        offset = found.offset ?? offset;
        node = found.value;
      }
      return lineAt(offset);
    },
  };
}
