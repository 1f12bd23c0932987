import { existsSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { BundledPackage } from "./notices.ts";

/** Licence files, and notices that the Apache License requires. */
const LICENSE_FILE = /^(licen[cs]e|copying|notice)/i;

/** Texts for packages that are published without a licence file. */
const suppliedFile = (projectDir: string, name: string) =>
  join(projectDir, "build/licenses", `${name.replace(/^@/, "").replace("/", "__")}.txt`);

/** Adds the text from build/licenses, as a replacement for a missing one or after the package's own. */
async function withSupplied(projectDir: string, bundled: BundledPackage): Promise<BundledPackage> {
  const file = suppliedFile(projectDir, bundled.name);
  if (!existsSync(file)) return bundled;
  const supplied = await readFile(file, "utf8");
  return { ...bundled, text: [bundled.text?.trim(), supplied].filter(Boolean).join("\n\n") };
}

/** Reads and removes the bundler's list of packages, which is not part of the build. */
export async function consumePackageList(projectDir: string, list: string): Promise<BundledPackage[]> {
  const packages: BundledPackage[] = JSON.parse(await readFile(list, "utf8"));
  await rm(list);
  return Promise.all(packages.map((bundled) => withSupplied(projectDir, bundled)));
}

/** A package of node_modules that is shipped unchanged beside the bundle; null if it is not installed. */
export async function unbundledPackage(projectDir: string, name: string): Promise<BundledPackage | null> {
  const folder = join(projectDir, "node_modules", name);
  if (!existsSync(folder)) return null;
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((file) => LICENSE_FILE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return withSupplied(projectDir, { name, version, identifier: license, text: texts.join("\n\n") });
}
