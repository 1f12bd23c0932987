import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import { type Said, say } from "../../sentences/say.ts";
import type { Issue } from "../issue.ts";

/** Far above any honest use of anchors; a "billion laughs" file needs more. */
const MAX_ALIASES = 100;

/** A fault of the file: where, and a predicate to stand behind that. Lines and columns are from 1. */
export interface YamlFault {
  /** Null where it is about the whole file. */
  readonly line: number | null;
  readonly column?: number;
  /** The field at fault, such as `connectors[0].secret`. */
  readonly place?: string;
  readonly said: Said;
}

export interface YamlText {
  /** The document as plain values; null when there are faults. */
  readonly value: unknown;
  readonly faults: readonly YamlFault[];
  /** The line (from 1) of a path's key, or of the nearest part of the path that is there. */
  lineOf(path: Issue["path"]): number;
}

/** In our own words, because the library's quote the text, and with it perhaps a secret. */
const FAULTS: Readonly<Partial<Record<YAMLError["code"], Said>>> = {
  BAD_INDENT: say("yaml.indent"),
  TAB_AS_INDENT: say("yaml.tab"),
  MISSING_CHAR: say("yaml.unclosed"),
  MULTIPLE_DOCS: say("yaml.second-document"),
  NON_STRING_KEY: say("yaml.name-not-text"),
  TAG_RESOLVE_FAILED: say("yaml.tag"),
  RESOURCE_EXHAUSTION: say("yaml.too-deep"),
  BAD_DQ_ESCAPE: say("yaml.escape"),
  UNEXPECTED_TOKEN: say("yaml.unexpected"),
  BLOCK_IN_FLOW: say("yaml.unexpected"),
  BLOCK_AS_IMPLICIT_KEY: say("yaml.unexpected"),
  BAD_SCALAR_START: say("yaml.unexpected"),
  BAD_ALIAS: say("yaml.anchor"),
  ALIAS_PROPS: say("yaml.anchor"),
  MULTIPLE_ANCHORS: say("yaml.anchor"),
};

const nameOf = (key: unknown): unknown => (isScalar(key) ? key.value : null);

/** The library's own check compares every key with every other and takes minutes on a large map. */
function duplicateKeys(document: Document, lineAt: (offset: number) => number): YamlFault[] {
  const faults: YamlFault[] = [];
  visit(document, {
    Map(_, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        const name = nameOf(key);
        if (seen.has(name) && isScalar(key)) {
          faults.push({ line: lineAt(key.range?.[0] ?? 0), place: String(name), said: say("yaml.twice") });
        }
        seen.add(name);
      }
    },
  });
  return faults;
}

function toPlain(document: Document): { value: unknown; faults: YamlFault[] } {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }), faults: [] };
  } catch {
    return { value: null, faults: [{ line: null, said: say("yaml.aliases", { most: MAX_ALIASES }) }] };
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

/** Reads one YAML 1.2 document and remembers its lines. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter();
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
  });
  const syntax = [...document.errors, ...document.warnings].map(({ code, pos }) => ({
    line: lineAt(pos[0]),
    column: Math.max(1, lines.linePos(pos[0]).col),
    said: FAULTS[code] ?? say("yaml.invalid"),
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
