import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readHeadlessOptions } from "../headless/options.ts";
import packageJson from "../package.json" with { type: "json" };
import { USAGE } from "../shared/command-line-options.ts";
import { settingsSchema } from "../shared/model/settings.ts";
import { hasTool } from "../testkit/debian-tool.ts";
import { tempDir } from "../testkit/temp-dir.ts";

const projectDir = join(import.meta.dirname, "..");
const read = (name: string) => readFileSync(join(import.meta.dirname, name), "utf8");
const PROGRAM = packageJson.bin.tocsin;

/** Outputs of the build, which are not in the repository. */
const BUILT = ["dist/headless", "dist/renderer", PROGRAM];
const exists = (path: string) => BUILT.includes(path) || existsSync(resolve(projectDir, path));

/** Checks a command line that starts Tocsin: the program and its options must exist. */
function checkCommand(words: readonly string[], root: string) {
  const [node, program, ...options] = words;
  expect(node).toMatch(/(^|\/)node$/);
  expect(program).toBe(`${root}/${PROGRAM}`);
  expect(() => readHeadlessOptions(options, {})).not.toThrow();
}

const tocsinVariables = (text: string) => [...new Set(text.match(/TOCSIN_[A-Z_]+/g))];

describe("the command", () => {
  it("is built from the headless server, with a shebang", () => {
    const build = readFileSync(join(projectDir, "scripts/build.ts"), "utf8");
    expect(build).toContain(
      '{ entry: "headless/main.ts", outDir: "dist/headless", name: "main", isCommand: true',
    );
    expect(build).toContain("#!/usr/bin/env node");
    for (const path of packageJson.files) expect(exists(path), path).toBe(true);
    expect(packageJson.files).toEqual(expect.arrayContaining(["dist/headless", "dist/renderer"]));
  });
});

describe("the systemd unit", () => {
  const unit = read("tocsin.service");
  const value = (key: string) => new RegExp(`^${key}=(.*)$`, "m").exec(unit)?.[1];

  it("starts Tocsin with valid options in the directory that systemd creates", () => {
    checkCommand(value("ExecStart")?.split(" ") ?? [], "/opt/tocsin");
    expect(value("ExecStart")).toMatch(/ --data-dir \$\{STATE_DIRECTORY\}$/);
    expect(exists(value("Documentation")?.replace("file:///opt/tocsin/", "") ?? "none")).toBe(true);
    for (const name of tocsinVariables(unit)) expect(USAGE, name).toContain(name);
  });

  it("prints no token to the journal", () => {
    expect(value("ExecStart")).not.toContain("--json");
  });

  it.each(["NoNewPrivileges", "DynamicUser", "PrivateTmp", "PrivateDevices", "ProtectHome"])(
    "is confined: %s",
    (key) => expect(value(key)).toBe("yes"),
  );

  const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;
  it.skipIf(!hasSystemd)("is valid for systemd in every line", () => {
    const file = join(tempDir(), "tocsin.service");
    const verify = (text: string) => {
      // Replaces the path of the server's Node with that of this machine.
      writeFileSync(file, text.replace("/usr/bin/node", process.execPath));
      const { status, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", file], {
        encoding: "utf8",
      });
      return { status, messages: stderr.split("\n").filter((line) => line.includes("tocsin.service")) };
    };
    expect(verify(unit)).toEqual({ status: 0, messages: [] });
    expect(verify(unit.replace("PrivateTmp=", "PrivateTemp=")).messages).toEqual([
      expect.stringContaining("PrivateTemp"),
    ]);
  });
});

describe("the systemd unit's confinement", () => {
  const canRate = spawnSync("systemd-analyze", ["security", "--help"], { encoding: "utf8" });
  it.skipIf(!canRate.stdout?.includes("--offline"))("is rated OK by systemd, at most 2 of 10", () => {
    const rate = (file: string) =>
      spawnSync("systemd-analyze", ["security", "--offline=true", "--threshold=20", "--no-pager", file])
        .status;
    expect(rate(join(import.meta.dirname, "tocsin.service"))).toBe(0);
    const bare = join(tempDir(), "tocsin.service");
    writeFileSync(bare, "[Service]\nExecStart=/usr/bin/true\n");
    expect(rate(bare)).not.toBe(0);
  });
});

describe("the compose file", () => {
  interface Service {
    readonly build?: { readonly context: string; readonly dockerfile: string };
    readonly environment?: Readonly<Record<string, string>>;
    readonly network_mode?: string;
    readonly ports?: readonly string[];
    readonly volumes?: readonly string[];
  }
  const compose = parse(read("compose.yml")) as {
    readonly services: Readonly<Record<"tocsin" | "caddy", Service>>;
    readonly volumes: Readonly<Record<string, unknown>>;
  };
  const { tocsin, caddy } = compose.services;

  it("builds the container file, and sets valid variables to valid values", () => {
    expect(
      exists(join(import.meta.dirname, tocsin.build?.context ?? "", tocsin.build?.dockerfile ?? "")),
    ).toBe(true);
    for (const name of tocsinVariables(read("compose.yml"))) expect(USAGE, name).toContain(name);
    expect(readHeadlessOptions([], tocsin.environment ?? {})).toMatchObject({
      publicUiUrl: "https://tocsin.example.com",
      trustedProxies: ["127.0.0.1", "::1"],
    });
  });

  it("runs the proxy on Tocsin's loopback with an existing file for the public URL's host", () => {
    expect(caddy.network_mode).toBe("service:tocsin");
    expect(tocsin.ports).toEqual(["80:80", "443:443"]);
    const mounts = [...(tocsin.volumes ?? []), ...(caddy.volumes ?? [])].map(
      (mount) => mount.split(":")[0] ?? "",
    );
    for (const source of mounts)
      expect(source in compose.volumes || existsSync(join(import.meta.dirname, source)), source).toBe(true);
    expect(read("proxy/Caddyfile")).toContain("tocsin.example.com {");
  });
});

describe.skipIf(!hasTool("python3"))("the launchd daemon", () => {
  it("is a property list that starts Tocsin with valid options, and again when it fails", () => {
    // Apple's plutil exists on macOS only.
    const script = "import json, plistlib, sys; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))";
    const input = read("dev.tocsin.headless.plist");
    const daemon = JSON.parse(execFileSync("python3", ["-c", script], { input, encoding: "utf8" }));
    expect(daemon).toEqual({
      Label: "dev.tocsin.headless",
      ProgramArguments: expect.any(Array),
      UserName: "_tocsin",
      RunAtLoad: true,
      KeepAlive: { SuccessfulExit: false },
      ThrottleInterval: 10,
      // In seconds: longer than the program takes to stop.
      ExitTimeOut: 15,
      Umask: 0o077,
      StandardErrorPath: "/usr/local/var/log/tocsin.log",
    });
    checkCommand(daemon.ProgramArguments, "/opt/tocsin");
    expect(daemon.ProgramArguments).not.toContain("--json");
  });
});

describe("the container file", () => {
  /** One instruction per line, with continued lines joined and comments removed. */
  const lines = read("Containerfile")
    .replace(/^#.*\n/gm, "")
    .replace(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line !== "");
  const all = (name: string) =>
    lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));

  it("copies only existing files, including the native modules that the program loads", () => {
    const isModule = (path: string) => /^node_modules\/(.+)$/.exec(path)?.[1];
    for (const copy of all("COPY")) {
      const paths = copy.split(" ").filter((argument) => !argument.startsWith("--"));
      const from = copy.startsWith("--from=build") ? "/src/" : "";
      for (const source of paths.slice(0, -1).map((path) => path.replace(from, ""))) {
        const name = isModule(source);
        if (name !== undefined) expect(Object.keys(packageJson.dependencies)).toContain(name);
        else expect(source === "." || exists(source), source).toBe(true);
      }
    }
    expect(all("COPY").join(" ")).toContain("node_modules/better-sqlite3");
  });

  it("starts Tocsin with valid options and variables", () => {
    checkCommand(JSON.parse(all("ENTRYPOINT")[0] ?? "[]"), "/app");
    for (const name of tocsinVariables(lines.join("\n"))) expect(USAGE, name).toContain(name);
    expect(
      all("RUN")
        .filter((run) => run.startsWith("npm run "))
        .map((run) => run.slice("npm run ".length)),
    ).toEqual(["build"].filter((script) => script in packageJson.scripts));
  });

  it("runs as an unprivileged user that owns the volume", () => {
    expect(all("USER").at(-1)).not.toMatch(/^(root|0)\b/);
    expect(lines.indexOf(`USER ${all("USER").at(-1)}`)).toBeLessThan(
      lines.findIndex((line) => line.startsWith("ENTRYPOINT")),
    );
    const data = /TOCSIN_DATA_DIR=(\S+)/.exec(all("ENV").join(" "))?.[1];
    expect(all("VOLUME")).toEqual([data]);
    expect(all("RUN").at(-1)).toMatch(new RegExp(`--mode=0700 .*--owner=${all("USER").at(-1)} .*${data}$`));
  });

  it("calls the health check of the hooks on their default port", () => {
    const port = String(settingsSchema.parse({}).hooksPort);
    const [check = ""] = all("HEALTHCHECK");
    expect(check).toContain("/healthz");
    expect(check).toContain(`|| ${port}}`);
    expect(all("EXPOSE")).toEqual([port]);
    const [, script = ""] = JSON.parse(check.slice(check.indexOf("["))).slice(1) as string[];
    expect(() => execFileSync(process.execPath, ["--check", "-"], { input: script })).not.toThrow();
  });
});

describe.each(["docs/service.md", "docs/server.md"])("%s", (page) => {
  it("names only existing files and variables", () => {
    const text = readFileSync(join(projectDir, page), "utf8");
    for (const path of new Set(text.match(/(?<![\w/])(deploy|dist)\/[\w./-]+\w/g)))
      expect(exists(path), path).toBe(true);
    for (const name of tocsinVariables(text)) expect(USAGE, name).toContain(name);
  });
});
