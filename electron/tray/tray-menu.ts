import type { MenuItemConstructorOptions } from "electron";
import type { ConnectorView } from "../../shared/model/connector.ts";
import { includesRole, type Role } from "../../shared/model/person.ts";
import type { Settings } from "../../shared/model/settings.ts";
import type { Status } from "../../shared/model/status.ts";
import type { Update } from "../../shared/model/update.ts";
import { PAUSE_SPANS, type PauseSpan } from "../../shared/pause-spans.ts";
import type { StatusJudgement } from "../../shared/status-judgement.ts";
import {
  connectorAddress,
  eventAddress,
  type PageAddress,
  placeAddress,
  SETTINGS_ADDRESS,
  TEAM_SERVER_ADDRESS,
} from "../links/page-address.ts";
import type { DesktopTranslator } from "../words/words-of.ts";
import { type AlertOfMenu, alertLine, laneLine, statusLines, type TimeOf } from "./menu-lines.ts";

/** What the menu shows. `status` is null until the engine has reported the first. */
export interface TrayView {
  readonly status: Status | null;
  readonly judgement: StatusJudgement;
  readonly connectors: readonly Pick<ConnectorView, "id" | "name" | "enabled">[];
  /** Newest first. */
  readonly alerts: readonly AlertOfMenu[];
  /** The icon colour in the settings. */
  readonly icon: Settings["trayIcon"];
  /** Whether this desktop is connected to the server of a team. */
  readonly isInTeam: boolean;
  /** The role of the user there. */
  readonly role: Role;
}

/** The actions of the menu's items. */
export interface TrayActions {
  open(address?: PageAddress): void;
  /** Sends a test through these connectors and shows the results. */
  sendTests(connectorIds: readonly string[]): void;
  pause(span: PauseSpan): void;
  resume(): void;
  checkForUpdates(): void;
  leaveTeam(): void;
  quit(): void;
}

type Items = MenuItemConstructorOptions[];

/** In a label, `&` marks an access key on Linux and Windows, so it is doubled. */
const escapeLabel = (text: string): string => text.replaceAll("&", "&&");

const SEPARATOR: MenuItemConstructorOptions = { type: "separator" };

/**
 * The tray's menu as data: the same view results in the same menu. Volatile content is in submenus, so that the items
 * of the menu keep their positions and the menu its width.
 */
export function trayMenu(
  view: TrayView,
  actions: TrayActions,
  words: DesktopTranslator,
  timeOf: TimeOf,
): Items {
  const { t } = words;
  const { status } = view;
  return [
    statusItem(view, actions, words, timeOf),
    pauseItem(view, actions, words),
    SEPARATOR,
    alertItem(view, actions, words, timeOf),
    laneItem(status, actions, words, timeOf),
    SEPARATOR,
    ...testItems(view, actions, words),
    SEPARATOR,
    { id: "open", label: t("menu.open"), click: () => actions.open() },
    { id: "settings", label: t("menu.settings"), click: () => actions.open(SETTINGS_ADDRESS) },
    teamItem(view, actions, words),
    ...updateItems(status, actions, words),
    SEPARATOR,
    { id: "quit", label: t("menu.quit"), click: () => actions.quit() },
  ];
}

/**
 * The state in a word or two; its submenu has the causes, the most important first, and the number of waiting
 * messages.
 */
function statusItem(view: TrayView, actions: TrayActions, words: DesktopTranslator, timeOf: TimeOf) {
  const { t } = words;
  const { status, judgement } = view;
  const waiting = status?.counts.waiting ?? 0;
  const findings = statusLines(judgement, words, timeOf).map(({ text, place }, index) => ({
    id: `finding:${index}`,
    label: escapeLabel(text),
    click: () => actions.open(placeAddress(place)),
  }));
  const kept = { id: "kept", label: t("menu.kept", { count: waiting }), enabled: false };
  const submenu = waiting > 0 ? [...findings, kept] : findings;
  const state = judgement.cause.code === "no-connection" ? "no-connection" : judgement.level;
  return { id: "status", label: t(`state.${state}`), submenu };
}

function alertItem(
  { alerts, status }: TrayView,
  actions: TrayActions,
  words: DesktopTranslator,
  timeOf: TimeOf,
) {
  const lanes = status?.lanes ?? [];
  const submenu = alerts.map((alert) => ({
    id: `alert:${alert.id}`,
    label: escapeLabel(alertLine(alert, lanes, words, timeOf)),
    click: () => actions.open(eventAddress(alert.id)),
  }));
  return { id: "alerts", label: words.t("menu.alerts"), enabled: alerts.length > 0, submenu };
}

function testItems({ connectors, role }: TrayView, actions: TrayActions, { t }: DesktopTranslator): Items {
  const mayOperate = includesRole(role, "operator");
  const enabled = connectors.filter((connector) => connector.enabled);
  const tests = enabled.map(({ id, name }) => ({
    id: `test:${id}`,
    label: escapeLabel(name),
    click: () => actions.sendTests([id]),
  }));
  return [
    {
      id: "quick-test",
      label: t("menu.quick-test"),
      enabled: mayOperate && enabled.length > 0,
      click: () => actions.sendTests(enabled.map((connector) => connector.id)),
    },
    { id: "send-test", label: t("menu.send-test"), enabled: mayOperate && tests.length > 0, submenu: tests },
  ];
}

function laneItem(status: Status | null, actions: TrayActions, words: DesktopTranslator, timeOf: TimeOf) {
  const lanes = (status?.lanes ?? []).map((lane) => ({
    id: `lane:${lane.connectorId}`,
    label: escapeLabel(laneLine(lane, words, timeOf)),
    click: () => actions.open(connectorAddress(lane.connectorId)),
  }));
  return { id: "lanes", label: words.t("menu.lanes"), enabled: lanes.length > 0, submenu: lanes };
}

function pauseItem(
  { status, role }: TrayView,
  actions: TrayActions,
  { t }: DesktopTranslator,
): MenuItemConstructorOptions {
  const mayOperate = includesRole(role, "operator");
  if (status?.paused) {
    return { id: "resume", label: t("menu.resume"), enabled: mayOperate, click: () => actions.resume() };
  }
  const spans = PAUSE_SPANS.map((span) => ({
    id: `pause:${span}`,
    label: t(`span.${span}`),
    click: () => actions.pause(span),
  }));
  return { id: "pause", label: t("menu.pause"), enabled: mayOperate && status !== null, submenu: spans };
}

function teamItem(
  { isInTeam }: TrayView,
  actions: TrayActions,
  { t }: DesktopTranslator,
): MenuItemConstructorOptions {
  return isInTeam
    ? { id: "leave-team", label: t("menu.leave-team"), click: () => actions.leaveTeam() }
    : { id: "join-team", label: t("menu.join-team"), click: () => actions.open(TEAM_SERVER_ADDRESS) };
}

/** Empty if this installation does not check for newer versions. */
function updateItems(status: Status | null, actions: TrayActions, { t }: DesktopTranslator): Items {
  if (status === null || status.update === null) return [];
  return [{ id: "updates", label: updateLabel(status.update, t), click: () => actions.checkForUpdates() }];
}

function updateLabel({ state, percent }: Update, t: DesktopTranslator["t"]): string {
  if (state === "downloading") return t("menu.update-loading", { percent: percent ?? 0 });
  if (state === "ready" || state === "waiting") return t("menu.update-ready");
  return t(state === "available" ? "menu.update-there" : "menu.updates");
}
