import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Runs a program. @throws if it fails */
export function runTool(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  return stdout;
}

/** The private key of this name in a folder; ssh-keygen generates it if it is missing. */
export function keyIn(dir: string, name: string, passphrase = ""): string {
  const file = join(dir, name);
  if (!existsSync(file))
    runTool("ssh-keygen", ["-q", "-t", "ed25519", "-N", passphrase, "-C", name, "-f", file]);
  return file;
}

/** `SHA256:…`, from OpenSSH itself. */
export const fingerprintOf = (keyFile: string): string =>
  runTool("ssh-keygen", ["-l", "-f", `${keyFile}.pub`]).split(" ")[1] ?? "";
