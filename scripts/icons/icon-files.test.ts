import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { iconFiles } from "./icon-files.ts";

const projectDir = join(import.meta.dirname, "../..");
const buildDir = join(projectDir, "build");

it("the committed icons match the drawings (npm run icons)", async () => {
  const files = await iconFiles();
  const stale: string[] = [];
  for (const [path, content] of files) {
    const committed = await readFile(join(buildDir, path)).catch(() => null);
    if (committed === null || !committed.equals(content)) stale.push(path);
  }
  expect(stale).toEqual([]);

  const made = files.map(([path]) => path);
  for (const folder of ["icons", "shown"]) {
    const present = (await readdir(join(buildDir, folder))).map((name) => `${folder}/${name}`);
    expect(present.filter((path) => !made.includes(path))).toEqual([]);
  }
});

it("every PNG has the size in its name", async () => {
  const files = await iconFiles();
  for (const [path, content] of files.filter(([name]) => name.endsWith(".png"))) {
    // The first chunk of a PNG contains width and height.
    const sides = [content.readUInt32BE(16), content.readUInt32BE(20)];
    const pixels = path.includes("@2x") ? 2 * pointsOf(path) : pointsOf(path);
    expect([path, ...sides]).toEqual([path, pixels, pixels]);
  }
});

function pointsOf(path: string): number {
  if (path === "icon.png") return 512;
  if (path === "shown/overlay.png") return 32;
  return Number(/(\d+)x\d+\.png$|-(\d+)(?:@2x)?\.png$/.exec(path)?.slice(1).find(Boolean) ?? 16);
}

it("every drawing shows the same bell", async () => {
  const bell = /d="(M9 2\.4[^"]+)"/.exec(await readFile(join(buildDir, "mark.svg"), "utf8"))?.[1] ?? "";
  const states = ["ready", "paused", "backlog", "degraded", "failing"].map((state) => `tray/${state}.svg`);
  for (const name of ["icon.svg", "mark-trouble.svg", ...states]) {
    expect(await readFile(join(buildDir, name), "utf8")).toContain(`"${bell}"`);
  }
  expect(await readFile(join(projectDir, "renderer/components/icons.tsx"), "utf8")).toContain(`"${bell}"`);
});
