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
} from "yaml";
import type { Params } from "../../shared/sentences/fill.ts";
import type { Issue } from "./issue.ts";

/** Far above any honest use of anchors; a "billion laughs" file needs more. */
const MAX_ALIASES = 100;

/** A fault of the YAML itself, at a line (from 1) where that is known. */
export interface YamlFault {
  readonly line: number | null;
  readonly message: string;
  /** The field it is about, and what is wrong with it, where the catalogue of sentences has it. */
  readonly field?: {
    readonly place: string;
    readonly sentence: string;
    readonly params?: Params | undefined;
  };
}

export interface YamlText {
  /** The document as plain values; null when there are faults. */
  readonly value: unknown;
  readonly faults: readonly YamlFault[];
  /** The line (from 1) of a path's key, or of the nearest part of the path that is there. */
  lineOf(path: Issue["path"]): number;
}

/** In our own words, because the library's quote the text, and with it perhaps a secret. */
const FAULTS: Readonly<Record<string, string>> = {
  BAD_INDENT: "is not indented right for YAML",
  TAB_AS_INDENT: "is indented with a tab: use spaces",
  MISSING_CHAR: "lacks a closing quote, bracket, colon or comma",
  MULTIPLE_DOCS: "begins a second document (---): one is allowed",
  NON_STRING_KEY: "has a field name that is not text",
  TAG_RESOLVE_FAILED: "has a tag (!) that is not known",
  RESOURCE_EXHAUSTION: "is nested too deep",
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
          faults.push({ line: lineAt(key.range?.[0] ?? 0), message: `${String(name)}: stands here twice` });
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
    return {
      value: null,
      faults: [
        { line: null, message: `uses an alias (*) that is not defined, or over ${MAX_ALIASES} of them` },
      ],
    };
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
    message: FAULTS[code] ?? "is not valid YAML",
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
