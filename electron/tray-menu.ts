import type { MenuItemConstructorOptions } from "electron";
import type { ConnectorView } from "../shared/model/connector.ts";
import type { Status } from "../shared/model/status.ts";
import { laneLine } from "./lane-line.ts";
import { statusSentence, type TimeOf } from "./status-sentence.ts";

/** What the menu shows. `status` is null until the engine has said the first. */
export interface TrayState {
  readonly status: Status | null;
  readonly connectors: readonly Pick<ConnectorView, "id" | "name" | "enabled">[];
}

/** What the menu can do. */
export interface TrayActions {
  open(): void;
  /** Sends a test to these connectors and shows what they answered. */
  sendTests(connectorIds: readonly string[]): void;
  /** @param forMs - null = until resumed */
  pause(forMs: number | null): void;
  resume(): void;
  quit(): void;
}

const MINUTE_MS = 60_000;

const PAUSES: readonly { readonly label: string; readonly forMs: number | null }[] = [
  { label: "For 15 minutes", forMs: 15 * MINUTE_MS },
  { label: "For 1 hour", forMs: 60 * MINUTE_MS },
  { label: "Until resumed", forMs: null },
];

/** In a label, `&` marks an access key on Linux and Windows; doubled it is itself. */
const plain = (text: string): string => text.replaceAll("&", "&&");

/** The tray's menu as data: the same state gives the same menu. */
export function trayMenu(
  { status, connectors }: TrayState,
  actions: TrayActions,
  timeOf: TimeOf,
): MenuItemConstructorOptions[] {
  const enabled = connectors.filter((connector) => connector.enabled);
  const tests = enabled.map(({ id, name }) => ({
    id: `test:${id}`,
    label: plain(name),
    click: () => actions.sendTests([id]),
  }));
  const lanes = (status?.lanes ?? []).map((lane) => ({
    label: plain(laneLine(lane, timeOf)),
    enabled: false,
  }));
  const pauses = PAUSES.map(({ label, forMs }) => ({ label, click: () => actions.pause(forMs) }));
  return [
    { id: "status", label: plain(statusSentence(status, timeOf)), enabled: false },
    { type: "separator" },
    {
      id: "quick-test",
      label: "Quick test of all groups",
      enabled: enabled.length > 0,
      click: () => actions.sendTests(enabled.map((connector) => connector.id)),
    },
    { id: "send-test", label: "Send test to", enabled: tests.length > 0, submenu: tests },
    { id: "lanes", label: "Lanes", enabled: lanes.length > 0, submenu: lanes },
    { type: "separator" },
    { id: "open", label: "Open Tocsin", click: () => actions.open() },
    status?.paused
      ? { id: "resume", label: "Resume", click: () => actions.resume() }
      : { id: "pause", label: "Pause", enabled: status !== null, submenu: pauses },
    { type: "separator" },
    { id: "quit", label: "Quit Tocsin", click: () => actions.quit() },
  ];
}
