import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { REFERENCE_PAGES } from "./reference/pages.ts";

/** Generates docs/reference again; a test fails while it differs from the code. */
for (const { file, render } of REFERENCE_PAGES) {
  const path = join(import.meta.dirname, "..", file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, render());
  console.log(file);
}
