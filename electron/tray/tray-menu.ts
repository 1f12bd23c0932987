import type { MenuItemConstructorOptions } from "electron";
import type { ConnectorView } from "../../shared/model/connector.ts";
import type { Settings } from "../../shared/model/settings.ts";
import type { Status } from "../../shared/model/status.ts";
import type { Update } from "../../shared/model/update.ts";
import { PAUSE_SPANS, type PauseSpan } from "../../shared/pause-spans.ts";
import { connectorAddress, eventAddress, type PageAddress, SETTINGS_ADDRESS } from "../links/page-address.ts";
import type { Words } from "../words/words-of.ts";
import { type AlertOfMenu, alertLine } from "./alert-line.ts";
import { causeAddress } from "./cause-address.ts";
import { laneLine } from "./lane-line.ts";
import { statusSentence, type TimeOf } from "./status-sentence.ts";
import type { TrayCause } from "./tray-state.ts";

/** What the menu shows. `status` is null until the engine has said the first. */
export interface TrayView {
  readonly status: Status | null;
  readonly cause: TrayCause;
  readonly connectors: readonly Pick<ConnectorView, "id" | "name" | "enabled">[];
  /** Newest first. */
  readonly alerts: readonly AlertOfMenu[];
  /** Which of the icons the settings ask for. */
  readonly icon: Settings["trayIcon"];
}

/** What the menu can do. */
export interface TrayActions {
  open(address?: PageAddress): void;
  /** Sends a test to these connectors and shows what they answered. */
  sendTests(connectorIds: readonly string[]): void;
  pause(span: PauseSpan): void;
  resume(): void;
  checkForUpdates(): void;
  quit(): void;
}

type Items = MenuItemConstructorOptions[];

/** In a label, `&` marks an access key on Linux and Windows; doubled it is itself. */
const plain = (text: string): string => text.replaceAll("&", "&&");

const LINE: MenuItemConstructorOptions = { type: "separator" };

/**
 * The tray's menu as data: the same view gives the same menu. What changes by itself stands in submenus, so that the items
 * of the menu hold their places and the menu its width.
 */
export function trayMenu(view: TrayView, actions: TrayActions, words: Words, timeOf: TimeOf): Items {
  const { t } = words;
  const { status } = view;
  return [
    statusItem(view, actions, words, timeOf),
    pauseItem(status, actions, words),
    LINE,
    alertItem(view, actions, words, timeOf),
    laneItem(status, actions, words, timeOf),
    LINE,
    ...testItems(view, actions, words),
    LINE,
    { id: "open", label: t("menu.open"), click: () => actions.open() },
    { id: "settings", label: t("menu.settings"), click: () => actions.open(SETTINGS_ADDRESS) },
    ...updateItems(status, actions, words),
    LINE,
    { id: "quit", label: t("menu.quit"), click: () => actions.quit() },
  ];
}

/** The state in a word or two; the sentence, which may be long, and what a quit leaves waiting stand beside it. */
function statusItem(view: TrayView, actions: TrayActions, words: Words, timeOf: TimeOf) {
  const { t } = words;
  const { status, cause } = view;
  const waiting = status?.counts.waiting ?? 0;
  const sentence = {
    id: "cause",
    label: plain(statusSentence(cause, words, timeOf)),
    click: () => actions.open(causeAddress(cause)),
  };
  const kept = { id: "kept", label: t("menu.kept", { count: waiting }), enabled: false };
  const submenu = waiting > 0 ? [sentence, kept] : [sentence];
  return { id: "status", label: t(`state.${cause.state}`), submenu };
}

function alertItem({ alerts }: TrayView, actions: TrayActions, words: Words, timeOf: TimeOf) {
  const submenu = alerts.map((alert) => ({
    id: `alert:${alert.id}`,
    label: plain(alertLine(alert, words, timeOf)),
    click: () => actions.open(eventAddress(alert.id)),
  }));
  return { id: "alerts", label: words.t("menu.alerts"), enabled: alerts.length > 0, submenu };
}

function testItems({ connectors }: TrayView, actions: TrayActions, { t }: Words): Items {
  const enabled = connectors.filter((connector) => connector.enabled);
  const tests = enabled.map(({ id, name }) => ({
    id: `test:${id}`,
    label: plain(name),
    click: () => actions.sendTests([id]),
  }));
  return [
    {
      id: "quick-test",
      label: t("menu.quick-test"),
      enabled: enabled.length > 0,
      click: () => actions.sendTests(enabled.map((connector) => connector.id)),
    },
    { id: "send-test", label: t("menu.send-test"), enabled: tests.length > 0, submenu: tests },
  ];
}

function laneItem(status: Status | null, actions: TrayActions, words: Words, timeOf: TimeOf) {
  const lanes = (status?.lanes ?? []).map((lane) => ({
    id: `lane:${lane.connectorId}`,
    label: plain(laneLine(lane, words, timeOf)),
    click: () => actions.open(connectorAddress(lane.connectorId)),
  }));
  return { id: "lanes", label: words.t("menu.lanes"), enabled: lanes.length > 0, submenu: lanes };
}

function pauseItem(status: Status | null, actions: TrayActions, { t }: Words): MenuItemConstructorOptions {
  if (status?.paused) return { id: "resume", label: t("menu.resume"), click: () => actions.resume() };
  const spans = PAUSE_SPANS.map((span) => ({
    id: `pause:${span}`,
    label: t(`span.${span}`),
    click: () => actions.pause(span),
  }));
  return { id: "pause", label: t("menu.pause"), enabled: status !== null, submenu: spans };
}

/** Nothing where this Tocsin does not look for newer versions by itself. */
function updateItems(status: Status | null, actions: TrayActions, { t }: Words): Items {
  if (status === null || status.update === null) return [];
  return [{ id: "updates", label: updateLabel(status.update, t), click: () => actions.checkForUpdates() }];
}

function updateLabel({ state, percent }: Update, t: Words["t"]): string {
  if (state === "downloading") return t("menu.update-loading", { percent: percent ?? 0 });
  if (state === "ready" || state === "waiting") return t("menu.update-ready");
  return t(state === "available" ? "menu.update-there" : "menu.updates");
}
