import { describe, expect, it, onTestFinished } from "vitest";
import { createAppImage } from "../testing/app-image.ts";
import { startUpdateServer } from "../testing/update-server.ts";
import { createUpdateFeed } from "./updates-feed.ts";

/** Is run once where it was put, as electron-updater does with an AppImage. */
const NEW = "#!/bin/sh\nexit 0\n";

async function setUp() {
  const server = await startUpdateServer();
  onTestFinished(server.close);
  const app = createAppImage(server.url);
  return { server, app, feed: createUpdateFeed(app.updater) };
}

// electron-updater replaces an AppImage on Linux only; what it does elsewhere needs the system's own installer.
describe.runIf(process.platform === "linux")("the feed, by electron-updater from a server", () => {
  it("finds a newer version, and downloads nothing by itself", async () => {
    const { server, feed } = await setUp();
    server.publish("latest", "0.2.0", NEW);
    expect(await feed.newest("stable")).toBe("0.2.0");
    expect(server.asked).toEqual([expect.stringMatching(/^\/latest-linux/)]);
  });

  it.each(["0.1.0", "0.0.9"])("finds nothing where %s is the newest", async (version) => {
    const { server, feed } = await setUp();
    server.publish("latest", version, NEW);
    expect(await feed.newest("stable")).toBeNull();
  });

  it("looks among the versions to be tried only when asked to", async () => {
    const { server, feed } = await setUp();
    server.publish("latest", "0.2.0", NEW);
    server.publish("beta", "0.3.0-beta.1", NEW);
    expect(await feed.newest("stable")).toBe("0.2.0");
    expect(await feed.newest("beta")).toBe("0.3.0-beta.1");
    expect(await feed.newest("stable")).toBe("0.2.0");
  });

  it("installs what it downloaded when the app quits in order, and not before", async () => {
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

  it("installs nothing when the app quits in disorder", async () => {
    const { server, app, feed } = await setUp();
    server.publish("latest", "0.2.0", NEW);
    await feed.newest("stable");
    await feed.download(() => {});
    app.quit(1);
    expect(app.content()).toBe("the old one");
  });

  it("takes no file that is not the one described", async () => {
    const { server, app, feed } = await setUp();
    server.publish("latest", "0.2.0", "#!/bin/sh\nexit 1\n", NEW);
    await feed.newest("stable");
    await expect(feed.download(() => {})).rejects.toMatchObject({ code: "ERR_CHECKSUM_MISMATCH" });
    app.quit(0);
    expect(app.content()).toBe("the old one");
  });

  it("fails where nothing is published", async () => {
    const { feed } = await setUp();
    await expect(feed.newest("stable")).rejects.toMatchObject({
      code: "ERR_UPDATER_CHANNEL_FILE_NOT_FOUND",
    });
  });
});
