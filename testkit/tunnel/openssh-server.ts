import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { hasErrno } from "../../shared/errors.ts";
import { hasTool } from "../debian-tool.ts";
import { freePort } from "../free-port.ts";
import { fingerprintOf, keyIn, runTool } from "./ssh-keys.ts";
import type { OpenSshServer } from "./ssh-server.ts";

const SSHD = "/usr/sbin/sshd";

/** Whether this machine has Debian's openssh-server. */
export const hasOpenSsh = (): boolean => hasTool(SSHD);

/** The user that runs the server: the current one, or `nobody` instead of root. */
function ordinaryUser(): { user: string; ids?: { uid: number; gid: number } } {
  const { username, uid } = userInfo();
  if (uid !== 0) return { user: username };
  const id = (flag: string) => Number(runTool("id", [flag, "nobody"]));
  return { user: "nobody", ids: { uid: id("-u"), gid: id("-g") } };
}

/** A process and its descendants, because the server's sessions are separate processes. */
function processTree(pid: number): number[] {
  const children = unlessEnded(() => readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")) ?? "";
  return [pid, ...children.trim().split(" ").filter(Boolean).map(Number).flatMap(processTree)];
}

/** Returns null if the process has ended, because a session may end at any time. */
function unlessEnded<Result>(action: () => Result): Result | null {
  try {
    return action();
  } catch (thrown) {
    if (hasErrno(thrown, "ENOENT") || hasErrno(thrown, "ESRCH")) return null;
    throw thrown;
  }
}

/** Starts Debian's sshd on loopback with its own configuration and keys. */
export const openOpenSsh: OpenSshServer = async ({ port: requested = 0, dir }) => {
  const port = requested === 0 ? await freePort() : requested;
  const { user, ids } = ordinaryUser();
  const hostKey = keyIn(dir, "host");
  const keyFile = keyIn(dir, "user");
  copyFileSync(`${keyFile}.pub`, join(dir, "authorized_keys"));
  const config = join(dir, "sshd_config");
  // An ordinary user cannot read the shadow file, so without PAM the account would count as locked.
  writeFileSync(
    config,
    `ListenAddress 127.0.0.1
Port ${port}
HostKey ${hostKey}
AuthorizedKeysFile ${join(dir, "authorized_keys")}
PidFile none
UsePAM yes
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
`,
  );
  if (ids !== undefined) {
    chmodSync(dir, 0o755);
    for (const name of readdirSync(dir)) chownSync(join(dir, name), ids.uid, ids.gid);
  }
  const child = spawn(SSHD, ["-D", "-e", "-f", config], { ...ids, stdio: ["ignore", "ignore", "pipe"] });
  const signal = (name: NodeJS.Signals) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    for (const pid of processTree(child.pid)) unlessEnded(() => process.kill(pid, name));
  };
  for await (const line of createInterface({ input: child.stderr }))
    if (line.includes("Server listening")) break;
  child.stderr.resume();
  return {
    port,
    user,
    keyFile,
    fingerprint: fingerprintOf(hostKey),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      signal("SIGKILL");
      await ended;
    },
    freeze: () => signal("SIGSTOP"),
  };
};
