import { resolve } from "node:path";
import { parseProxyUrl } from "../engine/config/proxy-settings.ts";
import { readExtraCa } from "../engine/network/extra-ca.ts";
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
 * @throws AppError `input/invalid` that says what is wrong with the file
 */
export async function readCaOption(file: string | undefined): Promise<readonly string[]> {
  if (file === undefined) return [];
  const read = await readExtraCa(resolve(file), Date.now());
  if ("certificates" in read) return read.certificates;
  throw new AppError("input/invalid", `--ca ${read.fault.message}`, { field: "--ca", cause: read.cause });
}
