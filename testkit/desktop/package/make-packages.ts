import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { packageApp } from "../../../scripts/package/package-app.ts";
import { withBootFile } from "../packaged-app.ts";

/**
 * Packs what is built, as this version that looks for newer ones at `feedUrl`.
 * @param kinds - as electron-builder names them
 * @returns the files by the end of their names, such as `deb`
 */
export async function makePackages(options: {
  readonly folder: string;
  readonly electron: string;
  readonly version: string;
  readonly feedUrl: string;
  readonly kinds: readonly string[];
}): Promise<Readonly<Record<string, string>>> {
  const { folder, electron, version, feedUrl, kinds } = options;
  await mkdir(folder, { recursive: true });
  const boot = await withBootFile(folder, electron);
  await packageApp({
    dir: false,
    targets: { linux: kinds.map((kind) => `${kind}:${process.arch}`) },
    electron,
    systemTools: "uncompressed",
    more: {
      ...boot,
      directories: { output: folder },
      // A list, since that replaces what electron-builder.yml has.
      publish: [{ provider: "generic", url: feedUrl }],
      extraMetadata: { ...boot.extraMetadata, version, homepage: feedUrl },
    },
  });
  await rm(join(folder, "linux-unpacked"), { recursive: true });
  const files = (await readdir(folder)).filter((name) => name.startsWith("Tocsin-"));
  return Object.fromEntries(
    kinds.map((kind) => {
      const name = files.find((file) => file.endsWith(`.${kind}`));
      if (name === undefined) throw new Error(`There is no ${kind} among ${files.join(", ")}`);
      return [kind, join(folder, name)];
    }),
  );
}
