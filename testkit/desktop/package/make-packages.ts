import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { packageApp } from "../../../scripts/package/package-app.ts";
import { withBootFile } from "../packaged-app.ts";

/**
 * Packages the built app as the given version, with `feedUrl` as the address of its updates.
 * @param kinds - electron-builder's names of the formats, such as `deb`
 * @returns the file of each format
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
      // A list replaces the value in electron-builder.yml instead of being merged with it.
      publish: [{ provider: "generic", url: feedUrl }],
      extraMetadata: { ...boot.extraMetadata, version, homepage: feedUrl },
    },
  });
  await rm(join(folder, "linux-unpacked"), { recursive: true });
  const files = (await readdir(folder)).filter((name) => name.startsWith("Tocsin-"));
  return Object.fromEntries(
    kinds.map((kind) => {
      const name = files.find((file) => file.endsWith(`.${kind}`));
      if (name === undefined) throw new Error(`There is no ${kind} among ${files.join(", ")}.`);
      return [kind, join(folder, name)];
    }),
  );
}
