import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { iconFiles } from "./icons/icon-files.ts";

/** Creates every icon from the drawings in build/, to be committed with them: `npm run icons`. */
const buildDir = join(import.meta.dirname, "../build");
const files = await iconFiles();
for (const [path, content] of files) {
  const target = join(buildDir, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content);
}
console.log(`${files.length} icons are in build/.`);
