import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { REFERENCE_PAGES } from "./reference/pages.ts";

/** Writes docs/reference anew; a test fails while it is not as the code is. */
for (const { file, render } of REFERENCE_PAGES) {
  const path = join(import.meta.dirname, "..", file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, render());
  console.log(file);
}
