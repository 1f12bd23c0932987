import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Whether OpenSSH's client is installed, which generates the keys for the tests; prints a line if it is missing. */
export function hasSshTools(): boolean {
  const found = spawnSync("ssh-keygen", ["-?"]).error === undefined;
  if (!found)
    process.stdout.write("The SSH tunnel is not tested: there is no ssh-keygen (openssh-client).\n");
  return found;
}

/** Runs a program. @throws if it fails */
export function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  return stdout;
}

/** The private key of this name in a folder; ssh-keygen generates it if it is missing. */
export function keyIn(dir: string, name: string, passphrase = ""): string {
  const file = join(dir, name);
  if (!existsSync(file)) run("ssh-keygen", ["-q", "-t", "ed25519", "-N", passphrase, "-C", name, "-f", file]);
  return file;
}

/** `SHA256:…`, from OpenSSH itself. */
export const fingerprintOf = (keyFile: string): string =>
  run("ssh-keygen", ["-l", "-f", `${keyFile}.pub`]).split(" ")[1] ?? "";
