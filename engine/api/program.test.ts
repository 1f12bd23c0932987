import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { alertBody, startTestEngine, TEST_TOKEN } from "../../testkit/engine/test-engine.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { createFileLog } from "../log-file/file-log.ts";

const ROBOT_TOKEN = "robot-token-nobody-may-see";
const SECRET = "SEC-nobody-may-see-this-either";
const NEXT_TOKEN = "next-source-token-nobody-may-see";
const PASSPHRASE = "a passphrase nobody may see";

describe("about", () => {
  it("describes the program, its paths, and what a server cannot do", async () => {
    const { client, dataDir } = await startTestEngine();
    const about = await client.about();
    expect(about).toMatchObject({
      version: "0.0.0-test",
      mode: "headless",
      platform: `${process.platform} ${process.arch}`,
      runtimes: [`Node ${process.versions.node}`],
      dataDir,
      logFile: join(dataDir, "tocsin.log"),
      vault: "plain",
      can: { openLog: false, startAtLogin: false, notify: false, chooseProgram: false },
      commandLine: { hooksHost: false, hooksPort: true, cloudflared: false },
    });
    expect(about.databaseBytes).toBeGreaterThan(4_000);
  });
});

describe("the log", () => {
  it("can be read to its end, and opened if the shell can open it", async () => {
    const opened: string[] = [];
    const dataDir = tempDir();
    const shell = {
      openLog: async (file: string) => void opened.push(file),
      startAtLogin: true,
      notify: true,
    };
    const { client } = await startTestEngine({ dataDir, shell });
    const file = join(dataDir, "tocsin.log");
    writeFileSync(file, '{"msg":"one"}\n{"msg":"two"}\n');
    expect(await client.log()).toEqual({ file, lines: ['{"msg":"one"}', '{"msg":"two"}'] });
    await client.openLog();
    expect(opened).toEqual([file]);
    expect((await client.about()).can).toEqual({
      openLog: true,
      startAtLogin: true,
      notify: true,
      chooseProgram: false,
    });
  });

  it("cannot be opened by a server, whose error names its path", async () => {
    const { client, dataDir } = await startTestEngine();
    await expect(client.openLog()).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining(join(dataDir, "tocsin.log")),
    });
  });

  it("contains no secret, whatever fails", async () => {
    const dataDir = tempDir();
    const settingsFile = { store: {} };
    const { client, post, hooksUrl } = await startTestEngine({
      dataDir,
      settingsFile,
      log: createFileLog(dataDir),
      fetch: async (url) => {
        throw new Error(`connect ECONNREFUSED ${url}`);
      },
    });
    const webhookUrl = `https://oapi.dingtalk.com/robot/send?access_token=${ROBOT_TOKEN}`;
    await client.connectors.create({ id: "ops", name: "Ops", webhookUrl, secret: SECRET });
    await client.sources.rotate({ id: "test", token: NEXT_TOKEN });
    await client.connectors.test({ id: "ops" });
    await post(alertBody());
    await fetch(`${hooksUrl}/hooks/test/${NEXT_TOKEN}/more`, { method: "POST" });
    // A failing disk while secrets change.
    Object.defineProperty(settingsFile, "store", {
      set() {
        throw new Error("disk full");
      },
    });
    const failing = [
      () => client.sources.create({ id: "new", name: "New", token: "token-nobody-may-see-new" }),
      () => client.connectors.create({ id: "new", name: "New", webhookUrl, secret: SECRET }),
      () => client.config.import({ text: `sources: [{ id: x, name: X, token: "${NEXT_TOKEN}" }]` }),
      () => client.config.plan({ text: "secrets: tocsin-sealed-1.a.b.c", passphrase: PASSPHRASE }),
    ];
    for (const attempt of failing) await expect(attempt()).rejects.toThrow();
    const text = await waitUntil(async () => {
      const { lines } = await client.log();
      return lines.length > 1 ? lines.join("\n") : null;
    });
    expect(text).not.toMatch(/nobody.may.see/);
    for (const secret of [TEST_TOKEN, ROBOT_TOKEN, SECRET, NEXT_TOKEN, PASSPHRASE]) {
      expect(text).not.toContain(secret);
    }
  });
});
