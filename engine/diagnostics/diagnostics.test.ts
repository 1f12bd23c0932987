import { describe, expect, it } from "vitest";
import { settingsSchema } from "../../shared/model/settings.ts";
import type { Status } from "../../shared/model/status.ts";
import { alertBody, startTestEngine, TEST_TOKEN } from "../../testkit/engine/test-engine.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { noTunnel } from "../../testkit/tunnel/no-tunnel.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { STATE_FILE_NAMES } from "../lib/state-file.ts";
import { createFileLog } from "../log-file/file-log.ts";
import { type DiagnosticsInput, diagnosticsOf } from "./diagnostics.ts";

/** Everything that must not appear in the text contains this word. */
const PLANTED = "planted";

const reason = (code: string) => ({
  code,
  message: `${PLANTED} message`,
  advice: `${PLANTED} advice`,
  params: { connector: PLANTED },
});

const NOW = Date.UTC(2026, 2, 4, 3, 12);

const input: DiagnosticsInput = {
  stateFiles: [
    { name: "tunnel.json", bytes: 84, wasDamaged: true },
    { name: "clock.json", bytes: null, wasDamaged: false },
  ],
  about: {
    version: "1.2.3",
    mode: "desktop",
    platform: "linux x64",
    timeZone: "UTC",
    runtimes: ["Electron 45.4.1", "Node 24.21.0"],
    dataDir: `/home/${PLANTED}/.config/Tocsin`,
    logFile: `/home/${PLANTED}/.config/Tocsin/tocsin.log`,
    databaseBytes: 12_897_485,
    vault: "safe-storage",
    keyring: null,
    can: { openLog: true, startAtLogin: true, notify: true, chooseProgram: true },
    commandLine: { hooksHost: false, hooksPort: false, cloudflared: false },
  },
  status: {
    version: "1.2.3",
    mode: "desktop",
    startedAt: NOW - 3_600_000,
    receiving: { ok: false, url: `http://${PLANTED}.internal:41700`, problem: reason("listener/no-answer") },
    lastCall: null,
    nodes: null,
    publicUrl: `https://${PLANTED}.example.com`,
    ilert: {
      setup: { state: "differs", checkedAt: NOW, problem: reason("ilert/rights"), repaired: null },
      fetching: {
        mode: "polling",
        lastPollAt: NOW - 130_000,
        nextPollAt: NOW + 50_000,
        found: 4,
        notices: [],
        problem: reason("ilert/limited"),
      },
    },
    tunnel: {
      ...noTunnel,
      state: "down",
      url: `https://${PLANTED}.example.com`,
      problem: reason("tunnel/down"),
      hostKey: { server: `${PLANTED}:22`, fingerprint: PLANTED },
    },
    paused: null,
    lanes: [
      {
        connectorId: `${PLANTED}-id`,
        connectorName: `${PLANTED} group`,
        state: "blocked",
        waiting: 3,
        oldestWaitingAt: NOW - 90_000,
        window: { used: 4, limit: 20, perSeconds: 60, free: 14, nextAt: null },
        holdUntil: null,
        blocked: reason("dingtalk/token-unknown"),
        retrying: null,
        tested: "refused",
        probeAt: NOW + 60_000,
        sentThisMonth: 17,
        quota: null,
        lastDeliveredAt: null,
      },
    ],
    problems: [
      { ...reason("dingtalk/token-unknown"), connectorId: PLANTED },
      { ...reason(`a code from elsewhere: ${PLANTED}`), connectorId: null },
    ],
    update: null,
    counts: {
      events: 5,
      waiting: 3,
      failed: 1,
      attention: 2,
      attentionAlerts: 2,
      unauthorized: 9,
      limited: 8,
      notAllowed: 7,
      unknownSource: 6,
      unknownPath: 4,
      uncheckable: 3,
      lastUnauthorizedAt: null,
      lastNotAllowedAt: null,
      lastUnknownAt: NOW - 30_000,
    },
  },
  settings: {
    ...settingsSchema.parse({
      hooksHost: `${PLANTED}.internal`,
      publicUrl: `https://${PLANTED}.example.com`,
      network: {
        proxy: "manual",
        proxyUrl: `http://${PLANTED}:${PLANTED}@proxy.example:3128`,
        bypass: [`${PLANTED}.internal`],
        extraCa: `/home/${PLANTED}/ca.pem`,
      },
      tunnel: { ssh: { host: `${PLANTED}.example.com`, user: PLANTED, keyFile: `/home/${PLANTED}/id` } },
    }),
    // A setting of a later version.
    ...{ apiKey: PLANTED },
  },
  count: { sources: 1, connectors: 2, actions: 3 },
  log: [
    JSON.stringify({
      level: 50,
      time: "2026-03-04T03:11:00.000Z",
      msg: "The message was not sent",
      err: { type: "Error", code: "ETIMEDOUT", message: `no answer for ${PLANTED}`, stack: PLANTED },
      connector: PLANTED,
    }),
    JSON.stringify({ level: 50, msg: `https://robot.example/?access_token=${PLANTED}` }),
  ],
  system: "6.1.0",
  now: NOW,
};

describe("diagnosticsOf", () => {
  it("reports the state of the program", () => {
    const text = diagnosticsOf(input);
    for (const reported of [
      "version: 1.2.3",
      "system: linux x64 6.1.0",
      "problem: listener/no-answer",
      "public address: set",
      "fetched from ilert: polling, last poll 130 s ago, 4 found, problem ilert/limited",
      "lane 1: blocked, 3 waiting, oldest for 90 s, window 4 of 20 in 60 s, blocked: dingtalk/token-unknown, 17 sent this month",
      "problem 1: dingtalk/token-unknown",
      "problem 2: other",
      "database MB: 12.3",
      "refused for an unknown source: 6",
      "refused for an unknown path: 4",
      "refused because they could not be checked: 3",
      "hooks from this machine only: false",
      "tunnel's problem: tunnel/down",
      "proxy: manual",
      "tunnel.json: 84 bytes, a damaged one was quarantined",
      "clock.json: none",
      "extra certificate authority: true",
      "2026-03-04T03:11:00.000Z error: The message was not sent [Error ETIMEDOUT]",
    ]) {
      expect(text).toContain(reported);
    }
  });

  it("reports that nothing is fetched, or that ilert was not polled yet", () => {
    const withIlert = (ilert: Status["ilert"]) =>
      diagnosticsOf({ ...input, status: { ...input.status, ilert } });
    const setup = { state: "none", checkedAt: null, problem: null, repaired: null } as const;
    const begun = {
      mode: "catch-up" as const,
      lastPollAt: null,
      nextPollAt: NOW,
      found: 0,
      problem: null,
      notices: [],
    };
    expect(withIlert(null)).toContain("fetched from ilert: off");
    expect(withIlert({ setup, fetching: null })).toContain("fetched from ilert: off");
    expect(withIlert({ setup, fetching: begun })).toContain(
      "fetched from ilert: catch-up, no poll yet, 0 found, problem none",
    );
  });

  it("contains no private value", () => {
    expect(JSON.stringify(input)).toContain(PLANTED);
    expect(diagnosticsOf(input).toLowerCase()).not.toContain(PLANTED);
  });
});

describe("the diagnostics of a running engine", () => {
  it("contain no secret, no name and no part of an alert, after any failure", async () => {
    const dataDir = tempDir();
    const { client, post } = await startTestEngine({
      dataDir,
      log: createFileLog(dataDir),
      fetch: async (url) => {
        throw new Error(`connect ECONNREFUSED ${url}`);
      },
    });
    const webhookUrl = "https://oapi.dingtalk.com/robot/send?access_token=planted-robot-token";
    await client.connectors.create({
      id: "planted-id",
      name: "Planted group",
      webhookUrl,
      secret: "SECplanted",
    });
    await client.sources.rotate({ id: "test", token: "planted-next-source-token" });
    await client.actions.create({
      id: "planted-action",
      name: "Planted action",
      sources: ["test"],
      connector: "planted-id",
      events: ["alert-created"],
    });
    await client.settings.update({
      ...(await client.settings.get()),
      publicUrl: "https://planted.example.com",
    });
    await post(alertBody({ summary: "Planted summary", details: "Planted details" }));
    await post({ planted: "not an alert" });
    await client.connectors.test({ id: "planted-id" });
    const text = await waitUntil(async () => {
      const diagnostics = await client.diagnostics();
      return /events: [1-9]/.test(diagnostics.text) ? diagnostics.text : null;
    });
    expect(text).toContain("lane 1: ");
    for (const name of STATE_FILE_NAMES) expect(text).toMatch(new RegExp(`^  ${name}: `, "m"));
    expect(text.toLowerCase()).not.toContain(PLANTED);
    expect(text).not.toContain(TEST_TOKEN);
    expect(text).not.toContain(dataDir);
  });
});
