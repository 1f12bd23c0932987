import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const DOCS = globSync(["*.md", "docs/**/*.md", "deploy/**/*.md"], { cwd: ROOT });
const GENERATED = ["node_modules", ".git", "dist", "release", "test-results", "playwright-report"];
const SOURCES = globSync("**/*.{ts,tsx,mjs,cjs,css,html,json,yml,sh}", {
  cwd: ROOT,
  exclude: (path) => GENERATED.includes(path),
}).filter((path) => path !== "package-lock.json" && path !== "scripts/doc-links.test.ts");

const textOf = (file: string) => readFileSync(join(ROOT, file), "utf8").replace(/^```[\s\S]*?^```/gm, "");

/** The anchors of a document's headings, as GitHub generates them. */
const anchorsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/ /g, "-"),
  );

/** The broken links of a document. */
function brokenLinks(file: string): string[] {
  const targets = [...textOf(file).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)];
  return targets
    .map(([, link, source]) => link ?? source ?? "")
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [path = "", anchor] = target.split("#");
      const linked = path === "" ? file : join(dirname(file), path);
      if (!existsSync(join(ROOT, linked))) return true;
      return anchor !== undefined && !anchorsOf(linked).includes(anchor);
    });
}

/**
 * The files that a document names by their full path and that do not exist. A decision may outlive its files, so ADRs
 * are exempt.
 */
const missingFiles = (file: string): string[] =>
  [
    ...(file.includes("adr/") ? "" : textOf(file)).matchAll(
      /`((?:[\w-]+\/)+[\w.-]+\.(?:tsx?|cjs|mjs|json|css))`/g,
    ),
  ]
    .map(([, path = ""]) => path)
    .filter((path) => !existsSync(join(ROOT, path)));

/** The names of all source files of the project. */
const FILE_NAMES = new Set(
  globSync("**/*.{ts,tsx,mjs,cjs}", { cwd: ROOT, exclude: (path) => GENERATED.includes(path) }).map((path) =>
    basename(path),
  ),
);

/** The files that a document names without a path and that do not exist anywhere. */
const unknownNames = (file: string): string[] =>
  [...(file.includes("adr/") ? "" : textOf(file)).matchAll(/`([\w.-]+\.(?:tsx?|cjs|mjs))`/g)]
    .map(([, name = ""]) => name)
    .filter((name) => name !== "kebab-case.ts" && !FILE_NAMES.has(name));

it.each(DOCS)("%s has no broken link, and names only files that exist", (file) => {
  expect({
    links: brokenLinks(file),
    files: [...missingFiles(file), ...unknownNames(file)],
  }).toEqual({ links: [], files: [] });
});

it("documents quote titles of tests that exist", () => {
  const tests = SOURCES.filter((file) => /\.(test|spec)\.tsx?$/.test(file))
    .map((file) => readFileSync(join(ROOT, file), "utf8"))
    .join("\n");
  const quoted = DOCS.flatMap((file) =>
    [...textOf(file).matchAll(/\.(?:test|spec)\.tsx?`\s*\("([^"]+)"/g)].map(([, title = ""]) => title),
  ).map((title) => title.replace(/\s+/g, " "));
  expect(quoted.length).toBeGreaterThan(5);
  expect(quoted.filter((title) => !tests.includes(title))).toEqual([]);
});

it("decisions are numbered from 1 without a gap, and each title has the number of its file", () => {
  const decisions = DOCS.filter((file) => file.startsWith("docs/adr/")).sort();
  expect(decisions.length).toBeGreaterThan(0);
  for (const [index, file] of decisions.entries()) {
    const number = String(index + 1);
    expect(file).toMatch(new RegExp(`^docs/adr/${number.padStart(4, "0")}-[a-z0-9-]+\\.md$`));
    expect(textOf(file).split("\n")[0]).toMatch(new RegExp(`^# ${number}\\. \\S`));
  }
});

/** The text of the document's section with this number in its heading; null if there is none. */
function sectionOf(document: string, number: string): string | null {
  const [heading] = new RegExp(`^## ${number}\\. .+$`, "m").exec(document) ?? [];
  return heading === undefined ? null : (document.split(`${heading}\n`)[1]?.split(/^## /m)[0] ?? null);
}

/**
 * `docs/PATH.md`, `PATH.md §N`, `PATH.md §N, §M` or `PATH.md §N "words of that section"`, also across the lines of a
 * comment.
 */
const CITATION =
  /((?<![\w./:-])docs\/[\w./-]+\.md|[\w./-]+\.md(?=[\s*/]*§))((?:[\s*/]*(?:,|and|to)?[\s*/]*§\d+)*)(?:[\s*/]+["`]([^"`]+)["`])?/g;

/**
 * The broken citations in a text; paths start at the root of the repository.
 * @param read - returns a document's text, or null if it does not exist
 */
const brokenCitations = (text: string, read: (path: string) => string | null): string[] =>
  [...text.matchAll(CITATION)].flatMap(([, path = "", numbers = "", words = ""]) => {
    const document = read(path);
    if (document === null) return [path];
    return [...numbers.matchAll(/\d+/g)].flatMap(([number], index, all) => {
      const section = sectionOf(document, number);
      const mustHave = index === all.length - 1 ? words.replace(/[\s*/]+/g, " ") : "";
      if (section === null) return [`${path} §${number}`];
      return section.includes(mustHave) ? [] : [`${path} §${number} "${mustHave}"`];
    });
  });

const documentAt = (path: string) => (existsSync(join(ROOT, path)) ? textOf(path) : null);

it("every cited section exists", () => {
  const dead = [...DOCS, ...SOURCES].flatMap((file) =>
    brokenCitations(readFileSync(join(ROOT, file), "utf8"), documentAt).map((one) => `${file}: ${one}`),
  );
  expect(dead).toEqual([]);
});

it("the pattern finds all citations", () => {
  const cited = SOURCES.filter((file) => readFileSync(join(ROOT, file), "utf8").search(CITATION) >= 0);
  expect(cited.length).toBeGreaterThan(60);
});

it.each([
  ["an existing section", "docs/a.md §1", []],
  ["several sections", "docs/a.md §1, §2", []],
  ["a range", "docs/a.md §1 to §2", []],
  ["words of the section", 'docs/a.md §2 "at most ten"', []],
  ["a citation over two lines of a comment", "docs/a.md §1,\n * §2", []],
  ["a missing section", "docs/a.md §3", ["docs/a.md §3"]],
  ["one missing section of several", "docs/a.md §1, §4", ["docs/a.md §4"]],
  ["a missing section on the next line", "docs/a.md\n   * §1 and\n   * §4", ["docs/a.md §4"]],
  ["words of another section", 'docs/a.md §1 "at most ten"', ['docs/a.md §1 "at most ten"']],
  ["a document that is not there", "docs/b.md §1", ["docs/b.md"]],
  ["a document without its path", "a.md §1", ["a.md"]],
  ["a whole document", "docs/a.md", []],
  ["a whole document that is not there", "docs/b.md", ["docs/b.md"]],
])("a citation of %s", (_what, citation, dead) => {
  const read = (path: string) =>
    path === "docs/a.md" ? "## 1. Request\n\n## 2. Limits\n\nat most ten\n" : null;
  expect(brokenCitations(`/** Why (${citation}). */`, read)).toEqual(dead);
});
