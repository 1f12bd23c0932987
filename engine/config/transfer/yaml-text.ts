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

/** Far above any honest use of anchors, and of aliases that stand for them; a "billion laughs" file needs more. */
const MAX_ALIASES = 100;
/** Of the language: names, values, colons, line ends. What is read holds up everything else for as long as it takes. */
const MAX_TOKENS = 250_000;
/** Values once all aliases are filled in. */
const MAX_VALUES = 250_000;
/** The faults that are reported of one file at a time. */
const MAX_FAULTS = 100;

/** A fault of the file: where, and a predicate to stand behind that. Lines and columns are from 1. */
export interface YamlFault {
  /** Null where it is about the whole file. */
  readonly line: number | null;
  readonly column?: number;
  /** The field at fault, such as `connectors[0].secret`. */
  readonly place?: string;
  readonly said: LocalizedMessage;
}

/** `connectors[0].secret` from its parts. */
const fieldText = (path: Issue["path"]): string =>
  path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${part}`))
    .join("");

/** An issue as a fault of the file, at its line (from 1). */
export function asFault({ path, sentence, params }: Issue, line: number): YamlFault {
  const fault = { line, said: messageOf(sentence, params) };
  return path.length === 0 ? fault : { ...fault, place: fieldText(path) };
}

export interface YamlText {
  /** The document as plain values; null when there are faults. */
  readonly value: unknown;
  readonly faults: readonly YamlFault[];
  /** The line (from 1) of a path's key, or of the nearest part of the path that is there. */
  lineOf(path: Issue["path"]): number;
}

/** In our own words, because the library's quote the text, and with it perhaps a secret. */
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

/** Whether a text is more than should be parsed. The lexer takes a small part of the parser's time, and stops there. */
function isTooMuch(text: string): boolean {
  let tokens = 0;
  for (const _ of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > MAX_TOKENS) return true;
  }
  return false;
}

/** Whether a value holds more than should be checked; what several aliases stand for counts each time. */
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

/** Whether there are more anchors or aliases than anybody needs. */
function hasManyAliases(document: Document): boolean {
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

/** The library's own check compares every key with every other and takes minutes on a large map. */
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
            said: message("yaml.twice"),
          });
        }
        seen.add(name);
      }
    },
  });
  return faults;
}

function toPlain(document: Document): { value: unknown; faults: YamlFault[] } {
  const refused = (said: LocalizedMessage) => ({ value: null, faults: [{ line: null, said }] });
  const tooMany = () => refused(message("yaml.aliases", { most: MAX_ALIASES }));
  if (hasManyAliases(document)) return tooMany();
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return isTooLarge(value) ? refused(message("yaml.too-much")) : { value, faults: [] };
  } catch {
    return tooMany();
  }
}

/** Where the step to a part begins, and the part itself. */
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

const refusedWhole = (said: LocalizedMessage): YamlText => ({
  value: null,
  faults: [{ line: null, said }],
  lineOf: () => 1,
});

/**
 * Reads one YAML 1.2 document and remembers its lines, in a time that grows with its size and no faster.
 * @param maxBytes - of the text, in UTF-8; a longer one is not looked at
 */
export function readYaml(text: string, maxBytes: number): YamlText {
  if (Buffer.byteLength(text) > maxBytes)
    return refusedWhole(message("file.too-large", { kibibytes: maxBytes / 1024 }));
  if (isTooMuch(text)) return refusedWhole(message("yaml.too-much"));
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
    said: FAULTS[code] ?? message("yaml.invalid"),
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
