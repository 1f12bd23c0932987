import { describe, expect, it, onTestFinished } from "vitest";
import { createAppImage } from "../../testkit/desktop/app-image.ts";
import { startUpdateServer } from "../../testkit/desktop/update-server.ts";
import {
  createUpdateFeed,
  type Installation,
  readReleaseNotes,
  releasesPage,
  updateMethod,
} from "./updates-feed.ts";

/** Run once after the installation, as electron-updater does with an AppImage. */
const NEW = "#!/bin/sh\nexit 0\n";

async function setUp() {
  const server = await startUpdateServer();
  onTestFinished(server.close);
  const app = createAppImage(server.url);
  return { server, app, feed: createUpdateFeed(app.updater) };
}

// electron-updater replaces an AppImage on Linux only; what it does elsewhere needs the system's own installer.
describe.runIf(process.platform === "linux")("the feed of electron-updater, from a server", () => {
  it("finds a newer version, and downloads nothing automatically", async () => {
    const { server, feed } = await setUp();
    server.publish("latest", "0.2.0", NEW);
    expect(await feed.newest("stable")).toBe("0.2.0");
    expect(server.requests).toEqual([expect.stringMatching(/^\/latest-linux/)]);
  });

  it.each(["0.1.0", "0.0.9"])("finds nothing if %s is the newest", async (version) => {
    const { server, feed } = await setUp();
    server.publish("latest", version, NEW);
    expect(await feed.newest("stable")).toBeNull();
  });

  it("finds pre-releases only in the beta channel", async () => {
    const { server, feed } = await setUp();
    server.publish("latest", "0.2.0", NEW);
    server.publish("beta", "0.3.0-beta.1", NEW);
    expect(await feed.newest("stable")).toBe("0.2.0");
    expect(await feed.newest("beta")).toBe("0.3.0-beta.1");
    expect(await feed.newest("stable")).toBe("0.2.0");
  });

  it("installs its download when the app quits cleanly, and not before", async () => {
    const { server, app, feed } = await setUp();
    server.publish("latest", "0.2.0", NEW);
    await feed.newest("stable");
    const seen: number[] = [];
    await feed.download((percent) => seen.push(percent));
    expect(seen.every((percent) => percent >= 0 && percent <= 100)).toBe(true);
    expect(app.content()).toBe("the old one");
    app.quit(0);
    expect(app.content()).toBe(NEW);
  });

  it("installs nothing when the app exits with an error", async () => {
    const { server, app, feed } = await setUp();
    server.publish("latest", "0.2.0", NEW);
    await feed.newest("stable");
    await feed.download(() => {});
    app.quit(1);
    expect(app.content()).toBe("the old one");
  });

  it("rejects a file that differs from its description", async () => {
    const { server, app, feed } = await setUp();
    server.publish("latest", "0.2.0", "#!/bin/sh\nexit 1\n", NEW);
    await feed.newest("stable");
    await expect(feed.download(() => {})).rejects.toMatchObject({ code: "ERR_CHECKSUM_MISMATCH" });
    app.quit(0);
    expect(app.content()).toBe("the old one");
  });

  it("fails if nothing is published", async () => {
    const { feed } = await setUp();
    await expect(feed.newest("stable")).rejects.toMatchObject({
      code: "ERR_UPDATER_CHANNEL_FILE_NOT_FOUND",
    });
  });
});

it("converts release notes from HTML or Markdown to plain text", () => {
  const html = "<h2>What is new</h2>\n<ul>\n<li>The <b>tray</b> &amp; more</li><li>&lt;b&gt; stays</li></ul>";
  expect(readReleaseNotes(html)).toBe("What is new\n- The tray & more\n- <b> stays");
  expect(readReleaseNotes("Faster.\nSafer.")).toBe("Faster.\nSafer.");
});

it("truncates release notes, and returns null if there are none", () => {
  expect(readReleaseNotes("x".repeat(100_000))).toHaveLength(1_000);
  for (const nothing of [null, undefined, "", "<p> </p>", []]) expect(readReleaseNotes(nothing)).toBeNull();
});

describe("releasesPage", () => {
  it("is that of the package's repository", () => {
    expect(releasesPage("provider: github\nowner: someone\nrepo: tocsin\nupdaterCacheDirName: x\n")).toBe(
      "https://github.com/someone/tocsin/releases",
    );
  });

  it.each([
    "provider: generic\nurl: http://127.0.0.1\n",
    "provider: github\nowner: a/../b\nrepo: c\n",
    ":",
    "",
  ])("is none for %j", (text) => {
    expect(releasesPage(text)).toBeNull();
  });
});

const installation: Installation = {
  platform: "linux",
  isPackaged: true,
  hasFeed: true,
  env: {},
  executable: "/opt/Tocsin/tocsin",
  fromStore: false,
  exists: () => false,
  isWritable: () => true,
};
const wayOf = (over: Partial<Installation>) => updateMethod({ ...installation, ...over });

describe("updateMethod", () => {
  it("is none from source or without an update feed", () => {
    expect(wayOf({ isPackaged: false })).toBe("none");
    expect(wayOf({ hasFeed: false, env: { APPIMAGE: "/home/a/Tocsin.AppImage" } })).toBe("none");
  });

  it("lets an AppImage replace itself if its folder is writable", () => {
    const env = { APPIMAGE: "/home/a/Tocsin.AppImage" };
    expect(wayOf({ env })).toBe("automatic");
    expect(wayOf({ env, isWritable: (path) => path !== "/home/a" })).toBe("manual");
    expect(wayOf({ env: { APPIMAGE: "Tocsin.AppImage" } })).toBe("manual");
  });

  it("is manual with a package manager, and in an unpacked folder", () => {
    expect(wayOf({})).toBe("manual");
    expect(wayOf({ env: { SNAP: "/snap/tocsin/1" } })).toBe("manual");
  });

  it("distinguishes an installation on Windows from the portable build and from a folder", () => {
    const executable = "C:\\Users\\a\\AppData\\Local\\Programs\\Tocsin\\Tocsin.exe";
    const exists = (path: string) =>
      path === "C:\\Users\\a\\AppData\\Local\\Programs\\Tocsin\\Uninstall Tocsin.exe";
    const windows = { platform: "win32", executable, exists } as const;
    expect(wayOf(windows)).toBe("automatic");
    expect(wayOf({ ...windows, exists: () => false })).toBe("manual");
    expect(wayOf({ ...windows, env: { PORTABLE_EXECUTABLE_DIR: "D:\\" } })).toBe("manual");
    expect(wayOf({ ...windows, fromStore: true })).toBe("manual");
  });

  it("lets an app of macOS replace itself, but not on a disk image or in quarantine", () => {
    const at = (executable: string) => wayOf({ platform: "darwin", executable });
    expect(at("/Applications/Tocsin.app/Contents/MacOS/Tocsin")).toBe("automatic");
    expect(at("/Volumes/Tocsin/Tocsin.app/Contents/MacOS/Tocsin")).toBe("manual");
    expect(at("/private/var/folders/x/AppTranslocation/y/d/Tocsin.app/Contents/MacOS/Tocsin")).toBe("manual");
  });
});
