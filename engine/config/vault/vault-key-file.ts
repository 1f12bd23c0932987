import { randomBytes } from "node:crypto";
import { chmod, constants, copyFile, link, mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { AppError, hasErrno } from "../../../shared/errors.ts";

/** The permissions of the group and of others. */
const OTHERS_PERMISSIONS = 0o077;

/**
 * Creates the key file completely or not at all, and never replaces an existing one: a second process that starts at
 * the same time must get the same key, and a crash must not leave half a key.
 */
async function createKeyFile(keyFile: string): Promise<void> {
  await mkdir(dirname(keyFile), { recursive: true, mode: 0o700 });
  const temporary = `${keyFile}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile(`${randomBytes(KEY_BYTES).toString("base64")}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(temporary, keyFile).catch(async (thrown: unknown) => {
      if (hasErrno(thrown, "EEXIST")) throw thrown;
      // Some file systems (FAT) do not support links.
      await copyFile(temporary, keyFile, constants.COPYFILE_EXCL);
    });
  } catch (thrown) {
    if (!hasErrno(thrown, "EEXIST")) throw thrown;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Restricts the permissions of our key file; another user's file must not be changed. */
async function restrictPermissions(keyFile: string): Promise<void> {
  const ourUid = process.getuid?.();
  if (ourUid === undefined) return;
  const { mode, uid } = await stat(keyFile);
  if ((mode & OTHERS_PERMISSIONS) === 0) return;
  if (uid === ourUid) {
    await chmod(keyFile, 0o600);
    return;
  }
  throw new AppError(
    "vault/unavailable",
    `The key file ${keyFile} belongs to another user and can be read by others. Run: chown $(id -u) '${keyFile}' && chmod 600 '${keyFile}', or set TOCSIN_VAULT_KEY instead.`,
  );
}

async function readKeyFile(keyFile: string): Promise<string | null> {
  try {
    await restrictPermissions(keyFile);
    return await readFile(keyFile, "utf8");
  } catch (thrown) {
    if (hasErrno(thrown, "ENOENT")) return null;
    throw thrown;
  }
}

/**
 * The key in a file that only our user may read (0600); created if it does not exist.
 * @throws AppError `vault/unavailable`
 */
export async function loadKeyFile(keyFile: string): Promise<Buffer> {
  let text: string | null;
  try {
    text = await readKeyFile(keyFile);
    if (text === null) {
      await createKeyFile(keyFile);
      text = await readKeyFile(keyFile);
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(
      "vault/unavailable",
      `The key file ${keyFile} cannot be created or read. Check that its folder belongs to the user that runs Tocsin, or set TOCSIN_VAULT_KEY.`,
      { cause },
    );
  }
  const key = decodeKey(text ?? "");
  if (key !== null) return key;
  throw new AppError(
    "vault/unavailable",
    `The key file ${keyFile} is damaged. Restore an intact copy, or remove it and enter the secrets again; it was not changed.`,
  );
}

const KEY_BYTES = 32;

/** A 32-byte key from 64 hex digits, or from base64 or base64url with or without padding; null for anything else. */
export function decodeKey(text: string): Buffer | null {
  const trimmed = text.trim();
  if (/^[0-9a-fA-F]{64}$/.test(trimmed)) return Buffer.from(trimmed, "hex");
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return Buffer.from(trimmed, "base64");
  return null;
}
