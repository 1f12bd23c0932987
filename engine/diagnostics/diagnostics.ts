import type { About } from "../../shared/model/app.ts";
import type { Settings } from "../../shared/model/settings.ts";
import type { LaneStatus, Status } from "../../shared/model/status.ts";
import type { StateFileSummary } from "../lib/state-file.ts";
import { logTrouble } from "./log-trouble.ts";

/** The input of the diagnostics. */
export interface DiagnosticsInput {
  readonly about: About;
  readonly status: Status;
  readonly settings: Settings;
  readonly count: { readonly sources: number; readonly connectors: number; readonly actions: number };
  /** The end of the log file, newest line last. */
  readonly log: readonly string[];
  /** Release and architecture of the system. */
  readonly system: string;
  /** Unix time in ms. */
  readonly now: number;
  readonly stateFiles: readonly StateFileSummary[];
}

/**
 * The state of the program as text for support. Every member is listed explicitly, so that later additions to the
 * product are not included automatically: the text has no secret, address, name or path and no part of an alert.
 * Connectors are numbered, problems are reported by their code.
 */
export function diagnosticsOf({
  about,
  status,
  settings,
  count,
  log,
  system,
  now,
  stateFiles,
}: DiagnosticsInput): string {
  const sections = {
    program: programFacts(about, system, (now - status.startedAt) / 60_000),
    receiving: {
      listening: status.receiving.url !== null,
      answers: status.receiving.ok,
      problem: status.receiving.problem?.code ?? "none",
      "public address": status.publicUrl === null ? "none" : "set",
      "tunnel's problem": status.tunnel.problem === null ? "none" : onlyCode(status.tunnel.problem.code),
      tunnel: `${status.tunnel.provider}, ${status.tunnel.state}`,
      "fetched from ilert": fetchingLine(status, now),
      "refused for their token": status.counts.unauthorized,
      "refused for too many wrong tokens": status.counts.limited,
      "refused for their address or header": status.counts.notAllowed,
      "refused for an unknown source": status.counts.unknownSource,
      "refused for an unknown path": status.counts.unknownPath,
      "refused because they could not be checked": status.counts.uncheckable,
    },
    forwarding: {
      paused: status.paused !== null,
      waiting: status.counts.waiting,
      failed: status.counts.failed,
      "need the user": status.counts.attention,
      ...Object.fromEntries(status.lanes.map((lane, index) => [`lane ${index + 1}`, laneLine(lane, now)])),
    },
    problems: Object.fromEntries(
      status.problems.map(({ code }, index) => [`problem ${index + 1}`, onlyCode(code)]),
    ),
    kept: {
      ...count,
      events: status.counts.events,
      "database MB": (about.databaseBytes / 1024 ** 2).toFixed(1),
      "secrets sealed by": about.vault,
    },
    settings: settingFacts(settings),
    "state files": stateFileFacts(stateFiles),
  };
  const trouble = logTrouble(log);
  return [
    `Tocsin diagnostics, ${new Date(now).toISOString()}`,
    ...Object.entries(sections).map(([name, details]) => section(name, details)),
    `log, last warnings and errors\n${trouble.length === 0 ? "  none" : trouble.map((line) => `  ${line}`).join("\n")}`,
    "",
  ].join("\n\n");
}

type Facts = Readonly<Record<string, string | number | boolean>>;

function section(name: string, details: Facts): string {
  const lines = Object.entries(details).map(([fact, value]) => `  ${fact}: ${value}`);
  return [name, ...(lines.length === 0 ? ["  none"] : lines)].join("\n");
}

const programFacts = (about: About, system: string, minutes: number): Facts => ({
  version: about.version,
  "runs as": about.mode,
  system: `${about.platform} ${system}`,
  runtimes: about.runtimes.join(", "),
  "minutes since start": Math.floor(minutes),
  "start at login possible": about.can.startAtLogin,
  "notifications possible": about.can.notify,
});

const settingFacts = (settings: Settings): Facts => ({
  "hooks from this machine only": ["127.0.0.1", "localhost", "::1"].includes(settings.hooksHost),
  "hooks port": settings.hooksPort,
  proxy: settings.network.proxy,
  "extra certificate authority": settings.network.extraCa !== null,
  "hooks restricted": `addresses ${settings.access.allow.length}, headers ${settings.access.headers.length}`,
  retention: `${settings.retention.days} days, ${settings.retention.megabytes} MB`,
  language: settings.language,
  notifications: `problems ${settings.notifications.problems}, high alerts ${settings.notifications.highAlerts}`,
  "start at login": settings.startAtLogin,
  updates: `check ${settings.updates.check}, ${settings.updates.channel}`,
  "set up": settings.setup.state,
  "give up after hours": settings.giveUpAfterHours,
});

const stateFileFacts = (files: readonly StateFileSummary[]): Facts =>
  Object.fromEntries(
    files.map(({ name, bytes, wasDamaged }) => [
      name,
      `${bytes === null ? "none" : `${bytes} bytes`}${wasDamaged ? ", a damaged one was quarantined" : ""}`,
    ]),
  );

function laneLine(lane: LaneStatus, now: number): string {
  const { state, waiting, window, oldestWaitingAt, holdUntil, blocked, sentThisMonth, quota } = lane;
  const parts = [
    `${state}, ${waiting} waiting`,
    oldestWaitingAt !== null && `oldest for ${seconds(now - oldestWaitingAt)}`,
    `window ${window.used} of ${window.limit} in ${window.perSeconds} s`,
    holdUntil !== null && `held for ${seconds(holdUntil - now)} more`,
    blocked !== null && `blocked: ${onlyCode(blocked.code)}`,
    `${sentThisMonth} sent this month`,
    quota !== null && `quota ${quota.level}`,
  ];
  return parts.filter((part) => part !== false).join(", ");
}

/** Whether polling ilert works; a problem is reported by its code. */
function fetchingLine({ ilert }: Status, now: number): string {
  const fetching = ilert?.fetching ?? null;
  if (fetching === null) return "off";
  const { mode, lastPollAt, found, problem } = fetching;
  const last = lastPollAt === null ? "no poll yet" : `last poll ${seconds(now - lastPollAt)} ago`;
  return [mode, last, `${found} found`, `problem ${problem === null ? "none" : onlyCode(problem.code)}`].join(
    ", ",
  );
}

const seconds = (ms: number): string => `${Math.max(0, Math.round(ms / 1000))} s`;

/** Our codes are short words; anything else came from elsewhere. */
const onlyCode = (code: string): string => (/^[a-z0-9/_-]{1,60}$/i.test(code) ? code : "other");
