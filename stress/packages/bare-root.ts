import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const projectDir = join(import.meta.dirname, "../..");

/** The package sources of this machine. */
const aptSources = (): string[] =>
  [
    ...readdirSync("/etc/apt/sources.list.d").map((name) => join("/etc/apt/sources.list.d", name)),
    "/etc/apt/sources.list",
  ].filter((file) => /(debian|ubuntu)\.sources$|sources\.list$/.test(file) && hasContent(file));

function hasContent(file: string): boolean {
  try {
    return readFileSync(file, "utf8").trim() !== "";
  } catch {
    return false;
  }
}

/** The reason why no Debian root can be created on this machine; null if one can. */
export function missingForBareRoot(): string | null {
  if (process.getuid?.() !== 0) return "creating a Debian root requires root";
  return spawnSync("mmdebstrap", ["--version"]).error === undefined ? null : "mmdebstrap is missing";
}

/** A new minimal Debian system. */
export interface BareRoot {
  /** Runs a command in the system and returns its output. @throws Error if it fails */
  run(...command: readonly string[]): string;
  /** Creates a script outside the system that starts this program inside it, and returns the script's path. */
  command(program: string): string;
}

/**
 * Creates a minimal Debian system in this folder. It shares the network, /tmp and this project with the machine; all
 * mounts end with the command that they were created for.
 */
export function createBareRoot(folder: string): BareRoot {
  const root = join(folder, "root");
  const aptConfig = join(folder, "apt.conf");
  writeFileSync(aptConfig, execFileSync("apt-config", ["dump", "Acquire"]));
  const release = /^VERSION_CODENAME=(.*)$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "";
  const bootstrapOptions = [
    "--quiet",
    "--variant=minbase",
    "--include=ca-certificates",
    `--aptopt=${aptConfig}`,
  ];
  execFileSync("mmdebstrap", [...bootstrapOptions, release, root, ...aptSources()], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  execFileSync("cp", ["-L", "/etc/resolv.conf", "/etc/hosts", join(root, "etc")]);
  execFileSync("cp", ["-a", "/etc/ssl/certs/.", join(root, "etc/ssl/certs")]);
  const mountAndChroot = `set -e
mkdir -p "$0${projectDir}"
mount --rbind /proc "$0/proc"
mount --rbind /sys "$0/sys"
mount --rbind /dev "$0/dev"
mount --bind /tmp "$0/tmp"
mount --bind "${projectDir}" "$0${projectDir}"
exec chroot "$0" "$@"`;
  const unshareArgs = ["--mount", "--propagation", "private", "sh", "-c", mountAndChroot, root];
  const env = {
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    LANG: "C.UTF-8",
    HOME: "/root",
  };
  return {
    run: (...command) =>
      execFileSync("unshare", [...unshareArgs, ...command], {
        env: { ...process.env, ...env, DEBIAN_FRONTEND: "noninteractive" },
        encoding: "utf8",
        maxBuffer: 2 ** 26,
      }),
    command(program) {
      const file = join(folder, "in-root");
      const quoted = unshareArgs.map((part) => `'${part.replaceAll("'", "'\\''")}'`).join(" ");
      writeFileSync(file, `#!/bin/sh\nexec unshare ${quoted} ${program} "$@"\n`, { mode: 0o755 });
      return file;
    },
  };
}
