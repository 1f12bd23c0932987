import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Whether there is OpenSSH's client side, which makes the keys for the tests; says so in one line where it is missing. */
export function hasSshTools(): boolean {
  const found = spawnSync("ssh-keygen", ["-?"]).error === undefined;
  if (!found) process.stdout.write("The SSH tunnel is not tried: there is no ssh-keygen (openssh-client).\n");
  return found;
}

/** A program that the tests call, and that has to work. */
export function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  return stdout;
}

/** A private key of that name in a folder, made by ssh-keygen when it is not there yet. */
export function keyIn(dir: string, name: string, passphrase = ""): string {
  const file = join(dir, name);
  if (!existsSync(file)) run("ssh-keygen", ["-q", "-t", "ed25519", "-N", passphrase, "-C", name, "-f", file]);
  return file;
}

/** `SHA256:…`, as OpenSSH itself says it. */
export const fingerprintOf = (keyFile: string): string =>
  run("ssh-keygen", ["-l", "-f", `${keyFile}.pub`]).split(" ")[1] ?? "";
