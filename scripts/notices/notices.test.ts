import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { expect, test } from "vitest";
import { tempDir } from "../../testkit/temp-dir.ts";
import { consumePackageList, unbundledPackage } from "./bundled-packages.ts";
import { renderNotices } from "./notices.ts";

/** A project whose program uses these packages, each given as its files by name. */
function projectWith(packages: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  const folder = tempDir();
  const names = Object.keys(packages);
  for (const [name, files] of Object.entries(packages)) {
    const at = join(folder, "node_modules", name);
    mkdirSync(at, { recursive: true });
    const manifest = { name, version: "1.2.3", license: "MIT", main: "index.js" };
    writeFileSync(join(at, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(at, "index.js"), `export default () => ${JSON.stringify(name)};`);
    for (const [file, text] of Object.entries(files)) writeFileSync(join(at, file), text);
  }
  const imports = names.map((name, index) => `import p${index} from ${JSON.stringify(name)};`);
  const uses = names.map((_, index) => `console.log(p${index}());`);
  writeFileSync(join(folder, "main.js"), [...imports, ...uses].join("\n"));
  return folder;
}

/** The packages that the bundler actually included. */
async function bundled(folder: string) {
  await build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    ssr: { noExternal: true },
    build: { ssr: "main.js", outDir: "dist", license: { fileName: "list.json" } },
  });
  return consumePackageList(folder, join(folder, "dist/list.json"));
}

test("names every package in a bundle once, with its licence text", async () => {
  const folder = projectWith({
    one: { LICENSE: "one's text" },
    "@scope/two": { "licence.md": "two's text" },
  });
  const packages = await bundled(folder);
  const notices = renderNotices([...packages, ...packages]);
  expect(notices.split("\n## ").slice(1)).toEqual([
    "@scope/two - 1.2.3 (MIT)\n\ntwo's text\n",
    "one - 1.2.3 (MIT)\n\none's text\n",
  ]);
});

test("a package without a licence text stops the build until one is supplied", async () => {
  const folder = projectWith({ one: { LICENSE: "one's text" }, "@scope/two": {} });
  expect(() => renderNotices([])).not.toThrow();
  const packages = await bundled(folder);
  expect(() => renderNotices(packages)).toThrow(
    "There is no licence text of @scope/two 1.2.3. Packages may be passed on only with it",
  );
  mkdirSync(join(folder, "build/licenses"), { recursive: true });
  writeFileSync(join(folder, "build/licenses/scope__two.txt"), "two's text");
  expect(renderNotices(await bundled(folder))).toContain("## @scope/two - 1.2.3 (MIT)\n\ntwo's text\n");
});

test("a package beside the bundle contributes all its licences and notices", async () => {
  const folder = projectWith({
    native: { "LICENSE-MIT": "first", "LICENSE-APACHE": "second", NOTICE: "third" },
  });
  const native = await unbundledPackage(folder, "native");
  expect(native).toMatchObject({ name: "native", version: "1.2.3", text: "second\n\nfirst\n\nthird" });
  expect(await unbundledPackage(folder, "absent")).toBeNull();
});
