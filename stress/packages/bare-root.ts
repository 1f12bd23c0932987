import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const projectDir = join(import.meta.dirname, "../..");

/** Where this machine gets its packages from. */
const aptSources = (): string[] =>
  [
    ...readdirSync("/etc/apt/sources.list.d").map((name) => join("/etc/apt/sources.list.d", name)),
    "/etc/apt/sources.list",
  ].filter((file) => /(debian|ubuntu)\.sources$|sources\.list$/.test(file) && isFilled(file));

function isFilled(file: string): boolean {
  try {
    return readFileSync(file, "utf8").trim() !== "";
  } catch {
    return false;
  }
}

/** Why no Debian can be made here; null where it can. */
export function missingForBareRoot(): string | null {
  if (process.getuid?.() !== 0) return "a Debian to install in is made as root only";
  return spawnSync("mmdebstrap", ["--version"]).error === undefined ? null : "mmdebstrap is missing";
}

/** A Debian made anew, in which nothing was installed. */
export interface BareRoot {
  /** Runs a command in it and gives what it says. @throws Error when it fails */
  run(...command: readonly string[]): string;
  /** A file outside that starts this program inside. */
  command(program: string): string;
}

/**
 * Makes a minimal Debian in this folder. The network, /tmp and this project are the machine's own; every mount ends
 * with the command that it was made for.
 */
export function makeBareRoot(folder: string): BareRoot {
  const root = join(folder, "root");
  const aptConfig = join(folder, "apt.conf");
  writeFileSync(aptConfig, execFileSync("apt-config", ["dump", "Acquire"]));
  const release = /^VERSION_CODENAME=(.*)$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "";
  const made = ["--quiet", "--variant=minbase", "--include=ca-certificates", `--aptopt=${aptConfig}`];
  execFileSync("mmdebstrap", [...made, release, root, ...aptSources()], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  execFileSync("cp", ["-L", "/etc/resolv.conf", "/etc/hosts", join(root, "etc")]);
  execFileSync("cp", ["-a", "/etc/ssl/certs/.", join(root, "etc/ssl/certs")]);
  const inside = `set -e
mkdir -p "$0${projectDir}"
mount --rbind /proc "$0/proc"
mount --rbind /sys "$0/sys"
mount --rbind /dev "$0/dev"
mount --bind /tmp "$0/tmp"
mount --bind "${projectDir}" "$0${projectDir}"
exec chroot "$0" "$@"`;
  const enter = ["--mount", "--propagation", "private", "sh", "-c", inside, root];
  const env = {
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    LANG: "C.UTF-8",
    HOME: "/root",
  };
  return {
    run: (...command) =>
      execFileSync("unshare", [...enter, ...command], {
        env: { ...process.env, ...env, DEBIAN_FRONTEND: "noninteractive" },
        encoding: "utf8",
        maxBuffer: 2 ** 26,
      }),
    command(program) {
      const file = join(folder, "in-root");
      const quoted = enter.map((part) => `'${part.replaceAll("'", "'\\''")}'`).join(" ");
      writeFileSync(file, `#!/bin/sh\nexec unshare ${quoted} ${program} "$@"\n`, { mode: 0o755 });
      return file;
    },
  };
}
