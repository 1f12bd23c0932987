import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const DOCS = globSync(["*.md", "docs/**/*.md", "deploy/**/*.md"], { cwd: ROOT });

const textOf = (file: string) => readFileSync(join(ROOT, file), "utf8").replace(/^```[\s\S]*?^```/gm, "");

/** The anchors of a document's headings, as GitHub makes them. */
const anchorsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/ /g, "-"),
  );

/** Of one document, the links that lead nowhere. */
function deadLinks(file: string): string[] {
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

/** Of one document, the files that it names by their whole path and that are not there. A decision may outlive its files. */
const missingFiles = (file: string): string[] =>
  [
    ...(file.includes("adr/") ? "" : textOf(file)).matchAll(
      /`((?:[\w-]+\/)+[\w.-]+\.(?:tsx?|cjs|mjs|json|css))`/g,
    ),
  ]
    .map(([, path = ""]) => path)
    .filter((path) => !existsSync(join(ROOT, path)));

it.each(DOCS)("%s leads somewhere with every link, and names files that are there", (file) => {
  expect({ links: deadLinks(file), files: missingFiles(file) }).toEqual({ links: [], files: [] });
});
