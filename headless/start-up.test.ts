import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it, onTestFinished } from "vitest";
import { startShell } from "../testkit/headless/start-shell.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { waitUntil } from "../testkit/wait-until.ts";

const PORTS = ["--hooks-port", "0", "--ui-port", "0", "--json"];
const isRoot = process.getuid?.() === 0;
/** The id of a user that the system does not know. */
const NOBODY = 54_321;
const MAIN = join(import.meta.dirname, "main.ts");
const hasScript = spawnSync("script", ["--version"]).status === 0;

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** The error of a failed start: one sentence without a stack trace. */
async function refusalOf(args: readonly string[], env = {}, uid?: number): Promise<string> {
  const { code, stderr } = await startShell([...PORTS, ...args], env, uid).ended;
  expect([code === 1 || code === 2, stderr.trim().split("\n")]).toEqual([true, [expect.any(String)]]);
  return stderr.trim();
}

describe("a start without a home directory", () => {
  const withoutHome = { HOME: "", XDG_CONFIG_HOME: undefined };

  it.skipIf(process.platform === "win32")("asks for a data directory", async () => {
    expect(await refusalOf([], withoutHome)).toMatch(/no home directory.*--data-dir or TOCSIN_DATA_DIR/);
  });

  it.skipIf(process.platform === "win32")("succeeds with a data directory, as in a service", async () => {
    const run = startShell(["--data-dir", tempDir(), ...PORTS], withoutHome);
    expect(JSON.parse(await run.firstLine)).toMatchObject({ ready: true });
  });

  it.runIf(isRoot)("behaves the same for a user that the system does not know", async () => {
    const dataDir = tempDir();
    chownSync(dataDir, NOBODY, NOBODY);
    expect(await refusalOf([], { ...withoutHome, HOME: undefined }, NOBODY)).toMatch(/no home directory/);
    const run = startShell(["--data-dir", dataDir, ...PORTS], { ...withoutHome, HOME: undefined }, NOBODY);
    expect(JSON.parse(await run.firstLine)).toMatchObject({ ready: true });
  });
});

describe("data that belongs to another user", () => {
  it.runIf(isRoot).each(["tocsin.log", "admin-token", "config.json", "secrets.json", "tocsin.db"])(
    "is reported with its owner and the remedy: %s",
    async (name) => {
      const dataDir = tempDir();
      const file = join(dataDir, name);
      writeFileSync(file, "");
      chmodSync(file, 0o600);
      chownSync(dataDir, NOBODY, NOBODY);
      expect(await refusalOf(["--data-dir", dataDir], {}, NOBODY)).toBe(
        `tocsin: ${file} belongs to root and cannot be read and written by user ${NOBODY}. Run as root: chown ${NOBODY} '${file}'`,
      );
    },
  );

  it.runIf(isRoot)("is reported if the file or folder is not writable", async () => {
    const dataDir = tempDir();
    expect(await refusalOf(["--data-dir", dataDir], {}, NOBODY)).toMatch(`${dataDir} belongs to root`);
    chownSync(dataDir, NOBODY, NOBODY);
    const file = join(dataDir, "config.json");
    writeFileSync(file, "{}");
    chmodSync(file, 0o400);
    chownSync(file, NOBODY, NOBODY);
    expect(await refusalOf(["--data-dir", dataDir], {}, NOBODY)).toMatch(`Run: chmod u+rw '${file}'`);
  });
});

describe.runIf(process.platform === "linux")("an impossible data directory", () => {
  it.each(["/proc/nope", "/proc", "/dev/null", "/dev/null/nope"])(
    "is rejected at once: %s",
    async (dataDir) => {
      expect(await refusalOf(["--data-dir", dataDir])).toMatch(/cannot be used: .*--data-dir/);
    },
  );
});

describe.skipIf(process.platform === "win32")("a closed standard output", () => {
  it("ends the help with 0, and does not end the program", async () => {
    const shell = `"$0" "$@" --help | true; echo "\${PIPESTATUS[0]}"`;
    expect(execFileSync("bash", ["-c", shell, process.execPath, MAIN], { encoding: "utf8" })).toBe("0\n");

    const dataDir = tempDir();
    const run = startShell(["--data-dir", dataDir, ...PORTS]);
    run.child.stdout?.destroy();
    run.child.stderr?.destroy();
    const file = join(dataDir, "tocsin.log");
    const log = () => (existsSync(file) ? readFileSync(file, "utf8") : "");
    await waitUntil(async () => /"Receiving"/.test(log()));
    const { url } = JSON.parse(
      log()
        .split("\n")
        .find((line) => line.includes('"Receiving"')) ?? "",
    );
    await waitUntil(async () => (await fetch(`${url}/healthz`)).status === 200);
    run.child.kill("SIGTERM");
    expect((await run.ended).code).toBe(0);
  });
});

describe.skipIf(process.platform === "win32")("a hangup", () => {
  it("is ignored without a terminal, as under nohup or as a service", async () => {
    const run = startShell(["--data-dir", tempDir(), ...PORTS]);
    const { hooks } = JSON.parse(await run.firstLine) as { hooks: string };
    run.child.kill("SIGHUP");
    for (let times = 0; times < 3; times++) expect((await fetch(`${hooks}/healthz`)).status).toBe(200);
    run.child.kill("SIGTERM");
    expect((await run.ended).code).toBe(0);
  });

  it.runIf(hasScript)("ends the program cleanly if its terminal is closed", async () => {
    const dataDir = tempDir();
    const command = [process.execPath, MAIN, "--data-dir", dataDir, ...PORTS].join(" ");
    const terminal = spawn("script", ["--quiet", "--flush", "--command", `exec ${command}`, "/dev/null"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    onTestFinished(() => void terminal.kill("SIGKILL"));
    const line = await new Promise<string>((resolve) =>
      createInterface({ input: terminal.stdout }).once("line", resolve),
    );
    const { pid } = JSON.parse(line) as { pid: number };
    terminal.kill("SIGKILL");
    await waitUntil(async () => !isAlive(pid));
    // The database's journal is deleted only if it was closed.
    expect(spawnSync("ls", [dataDir], { encoding: "utf8" }).stdout).not.toContain("tocsin.db-wal");
  });
});
