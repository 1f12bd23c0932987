import { resolve } from "node:path";
import { readExtraCa } from "../engine/addresses/extra-ca.ts";
import { parseProxyUrl } from "../engine/addresses/proxy-settings.ts";
import { AppError } from "../shared/errors.ts";

/** @throws AppError `input/invalid` that does not quote the address, which may hold a password */
export function readProxyOption(text: string | undefined): string | undefined {
  if (text === undefined || parseProxyUrl(text) !== null) return text;
  throw new AppError("input/invalid", "--proxy must be http://, https:// or socks5:// with host and port.", {
    field: "--proxy",
  });
}

/**
 * The certificate authorities of the `--ca` file, PEM each.
 * @param warn - is told of each one that is left out
 * @throws AppError `input/invalid` that says what is wrong with the file
 */
export async function readCaOption(
  file: string | undefined,
  warn: (sentence: string) => void,
): Promise<readonly string[]> {
  if (file === undefined) return [];
  const read = await readExtraCa(resolve(file), Date.now());
  if ("certificates" in read) {
    for (const { fault } of read.leftOut) warn(`--ca ${fault.message}; it is not trusted, the others are.`);
    return read.certificates;
  }
  throw new AppError("input/invalid", `--ca ${read.fault.message}`, { field: "--ca", cause: read.cause });
}
