import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { describe, expect, it } from "vitest";
import { COMMAND_LINE_OPTIONS, ENVIRONMENT_VARIABLES, USAGE } from "../shared/command-line-options.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { runBackupCommand } from "./backup-command.ts";
import { runMigrateCommand } from "./migrate-command.ts";
import { readCaOption, readHeadlessOptions, readProxyOption } from "./options.ts";

describe("readOptions", () => {
  it("has no options by default", () => {
    expect(readHeadlessOptions([], {})).toEqual({
      dataDir: undefined,
      hooksHost: undefined,
      hooksPort: undefined,
      uiPort: undefined,
      provision: undefined,
      proxy: undefined,
      ca: undefined,
      adminToken: undefined,
      publicUiUrl: null,
      trustedProxies: [],
      json: false,
      help: false,
      version: false,
    });
  });

  it("reads the command line", () => {
    const args = [
      "--headless",
      "--data-dir",
      "d",
      "--hooks-port",
      "0",
      "--ui-port=5",
      "--provision",
      "p.yaml",
      "--json",
    ];
    expect(readHeadlessOptions(args, {})).toMatchObject({
      dataDir: "d",
      hooksPort: 0,
      uiPort: 5,
      provision: "p.yaml",
      json: true,
    });
  });

  it("accepts a proxy and a file of authorities, and rejects an invalid proxy without quoting it", () => {
    const args = ["--proxy", "http://me:secret@proxy.example.com:3128", "--ca", "ca.pem"];
    expect(readHeadlessOptions(args, {})).toMatchObject({ proxy: args[1], ca: "ca.pem" });
    expect(readHeadlessOptions([], { TOCSIN_PROXY: "socks5://p:1080", TOCSIN_CA: "c" })).toMatchObject({
      proxy: "socks5://p:1080",
      ca: "c",
    });
    for (const bad of ["me:secret@proxy", "ftp://me:secret@proxy", "http://me:secret@proxy/path"]) {
      const read = () => readHeadlessOptions(["--proxy", bad], {});
      expect(read).toThrow(expect.objectContaining({ field: "--proxy" }));
      expect(read).not.toThrow(/secret/);
    }
  });

  it("reads the environment, and lets the command line win", () => {
    const env = {
      TOCSIN_DATA_DIR: "e",
      TOCSIN_HOOKS_HOST: "0.0.0.0",
      TOCSIN_HOOKS_PORT: "1",
      TOCSIN_UI_PORT: "2",
      TOCSIN_PROVISION: "e.yaml",
      TOCSIN_ADMIN_TOKEN: "a-token-of-24-characters",
    };
    expect(readHeadlessOptions(["--hooks-port", "9"], env)).toMatchObject({
      dataDir: "e",
      hooksHost: "0.0.0.0",
      hooksPort: 9,
      uiPort: 2,
      provision: "e.yaml",
      adminToken: "a-token-of-24-characters",
    });
  });

  it.each([
    [["--hooks-port", "65536"], "--hooks-port"],
    [["--ui-port", "x"], "--ui-port"],
    [["--ui-port", "-1"], "--ui-port"],
  ])("names the invalid port in %j", (args, field) => {
    expect(() => readHeadlessOptions(args, {})).toThrow(expect.objectContaining({ code: "input/invalid" }));
    expect(() => readHeadlessOptions(args, {})).toThrow(field);
  });

  it.each([
    ...["data-dir", "hooks-host", "hooks-port", "ui-host", "ui-port", "public-ui-url", "trusted-proxy"],
    ...["provision", "proxy", "ca"],
  ])("rejects an empty %s", (option) => {
    const variable = `TOCSIN_${option.toUpperCase().replaceAll("-", "_")}`;
    for (const empty of ["", "  "]) {
      expect(() => readHeadlessOptions([`--${option}=${empty}`], {})).toThrow(`--${option} needs a value`);
      expect(() => readHeadlessOptions([], { [variable]: empty })).toThrow(`${variable} needs a value`);
    }
  });

  it("accepts the desktop app's options, so that it can replace the app", () => {
    expect(readHeadlessOptions(["--hidden", "--no-tray"], {})).toEqual(readHeadlessOptions([], {}));
  });

  it.each([
    ["--hook-port=1", "Unknown option '--hook-port'. Did you mean --hooks-port?"],
    ["--data-dri", "Unknown option '--data-dri'. Did you mean --data-dir?"],
    ["--no-try", "Unknown option '--no-try'. Did you mean --no-tray?"],
    ["--verbose", "Unknown option '--verbose'. Try --help."],
    ["-x", "Unknown option '-x'. Try --help."],
  ])("rejects the unknown option %s, with a suggestion", (arg, message) => {
    expect(() => readHeadlessOptions([arg], {})).toThrow(
      expect.objectContaining({ code: "input/invalid", message }),
    );
  });

  it.each(["--hooks-port", "--data-dir"])("names %s if it lacks its value", (option) => {
    for (const args of [[option], [option, "--json"]]) {
      expect(() => readHeadlessOptions(args, {})).toThrow(
        expect.objectContaining({
          code: "input/invalid",
          message: `${option} needs a value.`,
          field: option,
        }),
      );
    }
  });

  it("explains the other commands too", async () => {
    for (const help of ["--help", "-h"]) {
      expect(await runBackupCommand(["backup", help], {})).toBe(USAGE);
      expect(await runBackupCommand(["restore", help], {})).toBe(USAGE);
      expect(await runMigrateCommand([help], {}, () => {})).toBe(USAGE);
    }
  });

  it("reads -h as --help, and --version", () => {
    expect(readHeadlessOptions(["-h"], {}).help).toBe(true);
    expect(readHeadlessOptions(["--version"], {}).version).toBe(true);
  });

  it("rejects an admin token that could be guessed, without quoting it", () => {
    expect(() => readHeadlessOptions([], { TOCSIN_ADMIN_TOKEN: "hunter2" })).toThrow(/24 to 500 printable/);
    expect(() => readHeadlessOptions([], { TOCSIN_ADMIN_TOKEN: "hunter2" })).not.toThrow(/hunter2/);
  });
});

it("lists every option and variable with its meaning in the usage", () => {
  for (const [name, { meaning, variable }] of Object.entries(COMMAND_LINE_OPTIONS)) {
    expect(USAGE).toMatch(new RegExp(`^  (?:-\\w, |    )--${name} .*${meaning}.*${variable ?? ""}`, "m"));
  }
  for (const { name, meaning } of ENVIRONMENT_VARIABLES) expect(USAGE).toContain(`  ${name}\n    ${meaning}`);
});

it.each([undefined, "http://proxy.example.com:3128", "socks5://user:pass@127.0.0.1:1080"])(
  "accepts %j as --proxy",
  (text) => {
    expect(readProxyOption(text)).toBe(text);
  },
);

it("rejects an invalid --proxy without quoting it, since it may contain a password", () => {
  const read = () => readProxyOption("ftp://user:secret-of-the-proxy@proxy.example.com");
  expect(read).toThrow(expect.objectContaining({ code: "input/invalid", field: "--proxy" }));
  expect(read).not.toThrow(/secret-of-the-proxy/);
});

/** Reads a `--ca` file with this content. */
async function readCa(text: string) {
  const file = join(tempDir(), "ca.pem");
  writeFileSync(file, text);
  const warnings: string[] = [];
  return { certificates: await readCaOption(file, (sentence) => warnings.push(sentence)), warnings };
}

const [ROOT = ""] = rootCertificates;

it("has no certificates without --ca", async () => {
  expect(await readCaOption(undefined, () => {})).toEqual([]);
});

it("reads the certificates of the --ca file", async () => {
  const { certificates, warnings } = await readCa(`${ROOT}\n`);
  expect(certificates.map((pem) => pem.trim())).toEqual([ROOT.trim()]);
  expect(warnings).toEqual([]);
});

it("warns of an invalid certificate in the --ca file, and accepts the others", async () => {
  const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
  const { certificates, warnings } = await readCa(`${ROOT}\n${broken}`);
  expect(certificates).toHaveLength(1);
  expect(warnings).toEqual([expect.stringMatching(/^--ca .*; it is not trusted, the others are\.$/)]);
});

it("rejects a --ca file without certificates, with the reason", async () => {
  const expected = {
    code: "input/invalid",
    field: "--ca",
    message: expect.stringMatching(/^--ca .*[^.]\.$/),
  };
  await expect(readCa("no certificate at all")).rejects.toMatchObject(expected);
  await expect(readCaOption(join(tempDir(), "missing.pem"), () => {})).rejects.toMatchObject(expected);
});
