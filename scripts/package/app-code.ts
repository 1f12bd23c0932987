import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * The budget for our own part of an unpacked app (the archive and the native module beside it, without Electron), in
 * bytes.
 */
export const MAX_APP_BYTES = 45_000_000;

async function bytesIn(path: string): Promise<number> {
  const entry = await stat(path);
  if (!entry.isDirectory()) return entry.size;
  const sizes = await Promise.all((await readdir(path)).map((name) => bytesIn(join(path, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * Size of the app's own code in bytes.
 * @param resources - the folder that contains app.asar and Electron's files
 */
export async function appCodeBytes(resources: string): Promise<number> {
  const ours = (await readdir(resources)).filter((name) => name.startsWith("app"));
  const sizes = await Promise.all(ours.map((name) => bytesIn(join(resources, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * The size of an app's own code, as a sentence.
 * @throws Error when it is over the budget of `most` bytes
 */
export async function checkAppCode(resources: string, most = MAX_APP_BYTES): Promise<string> {
  const bytes = await appCodeBytes(resources);
  const megabytes = (size: number) => `${(size / 1e6).toFixed(1)} MB`;
  if (bytes === 0) throw new Error(`There is no app in ${resources}.`);
  if (bytes < most) return `app code without Electron: ${megabytes(bytes)} (below ${megabytes(most)})`;
  throw new Error(
    `The app code without Electron has ${megabytes(bytes)}; it must stay below ${megabytes(most)}. ` +
      "See what electron-builder.yml takes in.",
  );
}
