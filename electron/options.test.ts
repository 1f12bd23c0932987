import { describe, expect, it } from "vitest";
import { BEFORE_LINK, linkAmong } from "./links/tocsin-link.ts";
import { readDesktopOptions, restartArgs, restartEnvironment } from "./options.ts";

describe("readOptions", () => {
  it("reads both ways of giving a value", () => {
    const argv = ["--data-dir", "/srv/tocsin", "--hooks-port=0", "--provision", "team.yaml", "--json"];
    expect(readDesktopOptions(argv, {})).toEqual({
      dataDir: "/srv/tocsin",
      hooksHost: undefined,
      hooksPort: 0,
      provision: "team.yaml",
      json: true,
      hidden: false,
      tray: true,
      help: false,
      version: false,
    });
  });

  it("ignores Chromium's switches and the project's folder", () => {
    const argv = [".", "--no-sandbox", "--remote-debugging-port=0", "--hooks-port", "41800", "--lang=de"];
    expect(readDesktopOptions(argv, {})).toEqual({
      dataDir: undefined,
      hooksHost: undefined,
      hooksPort: 41800,
      provision: undefined,
      json: false,
      hidden: false,
      tray: true,
      help: false,
      version: false,
    });
  });

  it("recognizes a start without the window", () => {
    expect(readDesktopOptions(["--hidden"], {}).hidden).toBe(true);
  });

  it("recognizes a desktop without a tray, also by the environment", () => {
    expect(readDesktopOptions(["--no-tray"], {}).tray).toBe(false);
    expect(readDesktopOptions([], { TOCSIN_TRAY: "none" }).tray).toBe(false);
  });

  it("uses the environment if the command line has no value", () => {
    const env = {
      TOCSIN_DATA_DIR: "/data",
      TOCSIN_HOOKS_HOST: "::1",
      TOCSIN_HOOKS_PORT: "1",
    };
    expect(readDesktopOptions(["--hooks-port", "2"], env)).toMatchObject({
      dataDir: "/data",
      hooksHost: "::1",
      hooksPort: 2,
      provision: undefined,
    });
  });

  it.each(["65536", "-1", "http", "1.5", " 80"])("rejects %j as a port", (value) => {
    expect(() => readDesktopOptions([`--hooks-port=${value}`], {})).toThrow("--hooks-port must be a port");
    expect(() => readDesktopOptions([], { TOCSIN_HOOKS_PORT: value })).toThrow("--hooks-port must be a port");
  });

  it("ignores options that follow a link", () => {
    const argv = [
      ...BEFORE_LINK,
      "tocsin://delivery/x",
      "--data-dir=C:/elsewhere",
      "--cloudflared",
      "evil.exe",
      "--hidden",
    ];
    expect(readDesktopOptions(argv, {})).toEqual(readDesktopOptions([], {}));
    expect(linkAmong(["tocsin.exe", ...argv])).toBe("tocsin://delivery/x");
  });

  it.each([
    ["--hiden", "Unknown option '--hiden'. Did you mean --hidden?"],
    ["--hook-port=1", "Unknown option '--hook-port'. Did you mean --hooks-port?"],
    ["--no-try", "Unknown option '--no-try'. Did you mean --no-tray?"],
    ["-verson", "Unknown option '--verson'. Did you mean --version?"],
  ])("suggests the right name for %s", (option, message) => {
    expect(() => readDesktopOptions([option], {})).toThrow(message);
    expect(() => readDesktopOptions(["--", option], {})).not.toThrow();
  });

  it("does not treat Chromium's switches as misspelt options", () => {
    const switches = [
      ..."no-sandbox disable-gpu ozone-platform=x11 inspect=0 enable-logging password-store=basic".split(" "),
      ..."remote-debugging-port=0 force-device-scale-factor=1 lang=de no-zygote headless=new type=gpu".split(
        " ",
      ),
      ..."user-data-dir=/tmp/x proxy-server=x host-rules=x js-flags=x trace-startup v=1 disable-http2".split(
        " ",
      ),
    ];
    expect(() =>
      readDesktopOptions(
        switches.map((name) => `--${name}`),
        {},
      ),
    ).not.toThrow();
  });

  it("rejects an option without its value", () => {
    expect(() => readDesktopOptions(["--data-dir"], {})).toThrow("--data-dir needs a value");
    expect(() => readDesktopOptions(["--data-dir", "--json"], {})).toThrow("--data-dir needs a value");
    expect(() => readDesktopOptions(["--provision="], {})).toThrow("--provision needs a value");
  });

  it.each(["data-dir", "hooks-host", "hooks-port", "provision"])("rejects an empty %s", (option) => {
    const variable = `TOCSIN_${option.toUpperCase().replace("-", "_")}`;
    for (const empty of ["", "  "]) {
      expect(() => readDesktopOptions([`--${option}=${empty}`], {})).toThrow(`--${option} needs a value`);
      expect(() => readDesktopOptions([], { [variable]: empty })).toThrow(`${variable} needs a value`);
    }
    expect(() => readDesktopOptions([`--${option}=1`], { [variable]: "" })).not.toThrow();
  });
});

const argv = [
  "--data-dir",
  "data",
  "--hooks-host=0.0.0.0",
  "--hooks-port",
  "0",
  "--provision",
  "/etc/t.yaml",
];
const full = [...argv, "--no-tray"];

describe("restartArgs", () => {
  it("repeats all options of this start", () => {
    const options = readDesktopOptions(full, {});
    const kept = { ...options, dataDir: "/home/kim/data" };
    expect(readDesktopOptions(restartArgs(options, "/home/kim"), {})).toEqual(kept);
    expect(readDesktopOptions([], restartEnvironment(options, "/home/kim"))).toEqual(kept);
  });

  it("includes options from the environment", () => {
    const env = { TOCSIN_DATA_DIR: "/srv/tocsin", TOCSIN_TRAY: "none" };
    expect(restartArgs(readDesktopOptions([], env), "/")).toEqual(["--data-dir", "/srv/tocsin", "--no-tray"]);
  });

  it("is empty without options", () => {
    expect(restartArgs(readDesktopOptions(["--hidden", "--json"], {}), "/")).toEqual([]);
    expect(restartEnvironment(readDesktopOptions([], {}), "/")).toEqual({});
  });
});
