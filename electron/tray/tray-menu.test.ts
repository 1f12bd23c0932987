import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../shared/i18n/languages.ts";
import type { Status } from "../../shared/model/status.ts";
import type { Update } from "../../shared/model/update.ts";
import { judgeStatus } from "../../shared/status-judgement.ts";
import {
  countsSample,
  laneSample,
  statusSample,
  tunnelSample,
} from "../../testkit/desktop/status-samples.ts";
import { wordsOf } from "../words/words-of.ts";
import { type TrayActions, type TrayView, trayMenu } from "./tray-menu.ts";

const running = statusSample();

const connectors = [
  { id: "ops", name: "Ops & friends", enabled: true },
  { id: "db", name: "Database team", enabled: true },
  { id: "old", name: "Old group", enabled: false },
];

const alerts = [
  {
    id: "e2",
    receivedAt: 7,
    type: "alert-created",
    priority: "HIGH",
    summary: "Disk full on db-1 & db-2",
    outcome: "delivered",
    deliveries: [],
  },
  {
    id: "e1",
    receivedAt: 3,
    type: "alert-resolved",
    priority: "LOW",
    summary: "Queue depth",
    outcome: "failed",
    deliveries: [
      { connectorId: "ops", state: "failed", reason: { code: "dingtalk/size", message: "", advice: null } },
    ],
  },
] satisfies TrayView["alerts"];

const blocked = {
  state: "blocked",
  blocked: { code: "dingtalk/security:sign", message: "The signature does not match.", advice: null },
} as const;

interface Given extends Partial<Pick<TrayView, "status" | "connectors" | "alerts">> {
  readonly language?: "en" | "zh-CN" | "de";
}

/** The menu of a view, and the actions of its clicks. */
function menuOf({ language = "en", ...given }: Given = {}) {
  const asked: unknown[] = [];
  const actions: TrayActions = {
    open: (address) => asked.push(["open", address]),
    sendTests: (ids) => asked.push(["test", ...ids]),
    pause: (span) => asked.push(["pause", span]),
    resume: () => asked.push("resume"),
    checkForUpdates: () => asked.push("updates"),
    leaveTeam: () => asked.push("leave"),
    quit: () => asked.push("quit"),
  };
  const { status = running } = given;
  const judgement = judgeStatus(status, { now: 10, acknowledgedFailures: 0 });
  const view: TrayView = {
    connectors,
    alerts: [],
    icon: "auto",
    isInTeam: false,
    role: "admin",
    ...given,
    status,
    judgement,
  };
  const items = trayMenu(view, actions, wordsOf(language), (moment) => `T${moment}`);
  return { items, asked, click: (label: string) => press(items, label) };
}

const childrenOf = (item: MenuItemConstructorOptions): MenuItemConstructorOptions[] =>
  Array.isArray(item.submenu) ? item.submenu : [];

/** Clicks the item with this label, also in submenus, like Electron. */
function press(items: readonly MenuItemConstructorOptions[], label: string) {
  const item = items.flatMap((one) => [one, ...childrenOf(one)]).find((one) => one.label === label);
  if (item?.click === undefined) throw new Error(`no item to click: ${label}`);
  Reflect.apply(item.click, undefined, []);
}

const labels = (items: readonly MenuItemConstructorOptions[]) => items.map((item) => item.label ?? "---");

describe("trayMenu", () => {
  it("shows the state, the alerts, the tests, the pause, the window and the exit", () => {
    const { items } = menuOf();
    expect(labels(items)).toEqual([
      "Ready",
      "Pause",
      "---",
      "Last alerts",
      "Queues",
      "---",
      "Quick test of all groups",
      "Send test to",
      "---",
      "Open Tocsin",
      "Settings…",
      "Join a team…",
      "---",
      "Quit Tocsin",
    ]);
  });

  it("shows the last alerts with their outcomes, each with a link to its row", () => {
    const { items, asked, click } = menuOf({ alerts });
    expect(labels(childrenOf(items.find(({ id }) => id === "alerts") ?? {}))).toEqual([
      "T7  HIGH · Alert created · Disk full on db-1 && db-2 · delivered",
      "T3  LOW · Alert resolved · Queue depth · failed: too long",
    ]);
    click("T3  LOW · Alert resolved · Queue depth · failed: too long");
    expect(asked).toEqual([["open", "/log/e1"]]);
  });

  it("links the state and each lane to where it can be fixed", () => {
    const { items, asked, click } = menuOf({ status: statusSample({ counts: countsSample({ failed: 2 }) }) });
    click("2 messages failed");
    click(childrenOf(items.find(({ id }) => id === "lanes") ?? {})[0]?.label ?? "");
    click("Settings…");
    expect(asked).toEqual([
      ["open", "/log?state=attention"],
      ["open", "/connectors/ops"],
      ["open", "/settings"],
    ]);
  });

  it("lists all findings, the most important first, each with a link to its cause", () => {
    const lanes = [
      laneSample({ state: "held", holdUntil: 7 }),
      laneSample({ connectorId: "db", ...blocked }),
    ];
    const status = statusSample({ paused: { until: null }, lanes });
    const { items, asked, click } = menuOf({ status });
    expect(labels(items)[0]).toBe("Paused");
    expect(labels(childrenOf(items[0] ?? {}))).toEqual([
      "Paused until you resume",
      "DingTalk is holding Ops group until T7",
      "1 robot is rejecting messages: Ops group, wrong signing secret",
    ]);
    click("1 robot is rejecting messages: Ops group, wrong signing secret");
    expect(asked).toEqual([["open", "/connectors/db"]]);
  });

  it("tests one group, or all enabled groups", () => {
    const { items, asked, click } = menuOf();
    const tests = childrenOf(items.find(({ id }) => id === "send-test") ?? {});
    expect(labels(tests)).toEqual(["Ops && friends", "Database team"]);
    click("Ops && friends");
    click("Quick test of all groups");
    expect(asked).toEqual([
      ["test", "ops"],
      ["test", "ops", "db"],
    ]);
  });

  it("offers no test if no group is enabled", () => {
    const old = [{ id: "old", name: "Old group", enabled: false }];
    const { items } = menuOf({ connectors: old, status: statusSample({ lanes: [] }) });
    expect(items.filter((item) => item.enabled === false).map((item) => item.id)).toEqual([
      "alerts",
      "lanes",
      "quick-test",
      "send-test",
    ]);
  });

  it("pauses for a while, until tomorrow morning or until resumed", () => {
    const { asked, click } = menuOf();
    for (const label of [
      "For 15 minutes",
      "For 1 hour",
      "For 8 hours",
      "Until tomorrow, 08:00",
      "Until I resume",
    ])
      click(label);
    expect(asked).toEqual([
      ["pause", "quarterHour"],
      ["pause", "hour"],
      ["pause", "eightHours"],
      ["pause", "tomorrow"],
      ["pause", "open"],
    ]);
  });

  it("offers to resume, and not to pause, while paused", () => {
    const { items, asked, click } = menuOf({ status: statusSample({ paused: { until: 9 } }) });
    expect(labels(items)[0]).toBe("Paused");
    expect(labels(childrenOf(items[0] ?? {}))).toEqual(["Paused until T9"]);
    expect(labels(items)).not.toContain("Pause");
    click("Resume");
    expect(asked).toEqual(["resume"]);
  });

  it("offers the check for updates only if it is possible", () => {
    expect(labels(menuOf().items)).not.toContain("Check for updates…");
    const known = {
      version: null,
      percent: null,
      checkedAt: null,
      problem: null,
      releasesUrl: null,
      notes: null,
    };
    const update: Status["update"] = { state: "unknown", installs: true, ...known };
    const { asked, click } = menuOf({ status: statusSample({ update }) });
    click("Check for updates…");
    expect(asked).toEqual(["updates"]);
  });

  it("shows the progress of an update, without growing wider", () => {
    const known = {
      version: "0.2.0",
      checkedAt: 1,
      problem: null,
      releasesUrl: null,
      notes: null,
      installs: true,
    };
    const labelIn = (state: Update["state"], percent: number | null = null) =>
      menuOf({ status: statusSample({ update: { ...known, state, percent } }) }).items.find(
        ({ id }) => id === "updates",
      )?.label ?? "";
    expect(labelIn("available")).toBe("Update available…");
    expect(labelIn("downloading", 43)).toBe("Downloading, 43 %");
    expect(labelIn("ready")).toBe("Update ready…");
    expect(labelIn("downloading", 100).length).toBeLessThan("Quick test of all groups".length);
  });

  it("shows how many messages a quit leaves waiting", () => {
    const { items } = menuOf({ status: statusSample({ counts: countsSample({ waiting: 3 }) }) });
    expect(labels(childrenOf(items[0] ?? {}))).toEqual([
      "Forwarding, 3 messages wait",
      "3 waiting messages are kept when Tocsin quits",
    ]);
  });

  it.each(LANGUAGES)("keeps the positions of its items and its width in %s in every state", (language) => {
    const samples = [
      null,
      running,
      statusSample({ paused: { until: null } }),
      statusSample({ lanes: [] }),
      statusSample({ tunnel: tunnelSample({ state: "down" }) }),
      statusSample({ counts: countsSample({ failed: 1, waiting: 1_000_000 }) }),
      statusSample({ lanes: [laneSample({ state: "blocked", connectorName: "A name as long as can be" })] }),
      statusSample({ lanes: [laneSample({ state: "working", waiting: 900, oldestWaitingAt: 1 })] }),
    ];
    const menus = samples.map((status) => menuOf({ language, status, alerts }).items);
    const ids = menus.map((items) => items.map(({ id }) => (id === "resume" ? "pause" : id)));
    expect(new Set(ids.map((list) => list.join()))).toHaveLength(1);
    const still = ["alerts", "lanes", "quick-test", "send-test", "open", "settings", "quit"];
    const widthOf = (isStill: boolean) =>
      menus
        .flat()
        .filter(({ id }) => still.includes(id ?? "") === isStill)
        .map(({ label = "" }) => label.length)
        .reduce((one, other) => Math.max(one, other));
    expect(widthOf(false)).toBeLessThan(widthOf(true));
  });

  it("can open and quit before the engine has reported anything", () => {
    const { items, asked, click } = menuOf({ status: null, connectors: [] });
    click("Open Tocsin");
    click("Quit Tocsin");
    expect(asked).toEqual([["open", undefined], "quit"]);
    expect(items.find((item) => item.id === "pause")?.enabled).toBe(false);
  });

  it("is in the reader's language", () => {
    expect(labels(menuOf({ language: "zh-CN", alerts }).items).join("")).not.toMatch(
      /Pause|Open|Quit|delivered/,
    );
    expect(labels(menuOf({ language: "de" }).items)).toContain("Tocsin beenden");
  });
});
