import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { findMutants, type Mutant } from "./find-mutants.ts";

const isTest = (file: string) => /\.test\.ts$/.test(file);

/** The product files below a folder, or the given file. */
export function sourceFiles(root: string, path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return filesBelow(root, path).filter((file) => !isTest(file));
}

export function testFiles(root: string, path: string): string[] {
  return statSync(join(root, path)).isDirectory() ? filesBelow(root, path).filter(isTest) : [path];
}

function filesBelow(root: string, path: string): string[] {
  return globSync(`${path}/**/*.ts`, { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}

/** The mutants of several files. The ids depend only on the files. */
export function findMutantsOf(root: string, files: readonly string[]): Mutant[] {
  const found: Mutant[] = [];
  for (const file of files) {
    found.push(...findMutants(file, readFileSync(join(root, file), "utf8"), found.length + 1));
  }
  return found;
}
