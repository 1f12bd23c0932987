import type { ShellUpdates } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import { message, reason } from "../../engine/sentences/message.ts";
import { refusal } from "../../engine/sentences/refusal.ts";
import type { Update, UpdateChannel, UpdateMoment } from "../../shared/model/update.ts";
import type { UpdateFeed } from "./updates-feed.ts";

interface UpdatesDeps {
  readonly feed: UpdateFeed;
  /** False where a newer version is only told. */
  readonly installs: boolean;
  readonly releasesUrl: string | null;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  /** Which versions the settings ask for. */
  readonly channel: () => Promise<UpdateChannel>;
  /** Whether a delivery is on the wire at this moment. */
  readonly isSending: () => Promise<boolean>;
  /** Ends everything that runs, in order, so that the app can be replaced. */
  readonly endInOrder: () => Promise<void>;
}

export interface Updates extends ShellUpdates {
  /** Something has changed in the engine: what waits for a moment without a delivery looks whether this is one. */
  proceed(): Promise<void>;
}

/** Newer versions of the app: looked for when asked, installed when the user says so and nothing is being sent. */
export function createUpdates(deps: UpdatesDeps): Updates {
  const { feed, installs, releasesUrl, clock, log, channel, isSending, endInOrder } = deps;
  const listeners = new Set<() => void>();
  let state: Update = {
    state: "unknown",
    installs,
    version: null,
    notes: null,
    percent: null,
    checkedAt: null,
    problem: null,
    releasesUrl,
  };
  let looking: Promise<void> | null = null;
  let moment: UpdateMoment = "quit";
  let ending = false;

  function change(changes: Partial<Update>) {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  }

  async function look() {
    change({ state: "checking" });
    try {
      const version = await feed.newest(await channel());
      const found = version === null ? "current" : "available";
      const notes = version === null ? null : feed.notes();
      change({ state: found, version, notes, checkedAt: clock.now(), problem: null });
    } catch (error) {
      log.warn({ error: nameOf(error) }, "Newer versions could not be looked for");
      const problem = reason("update/unreachable", "update.unreachable");
      change({ state: state.version === null ? "unknown" : "available", problem });
    }
  }

  async function download() {
    change({ state: "downloading", percent: 0, problem: null });
    try {
      await feed.download((percent) => {
        if (percent !== state.percent) change({ percent });
      });
      await arrive();
    } catch (error) {
      log.warn({ error: nameOf(error) }, "The newer version could not be downloaded");
      const problem = reason("update/no-download", "update.no-download");
      change({ state: "available", percent: null, problem });
    }
  }

  async function arrive() {
    change({ state: moment === "now" ? "waiting" : "ready", percent: null });
    await proceed();
  }

  async function proceed() {
    const isRequested = () => state.state === "waiting" && !ending;
    if (!isRequested() || (await isSending()) || !isRequested()) return;
    ending = true;
    await endInOrder().catch((error: unknown) => log.error({ err: error }, "Tocsin did not end in order"));
    feed.restart();
  }

  return {
    state: () => state,
    /** What is downloaded, or about to be, is not looked for again. */
    async check() {
      if (["downloading", "ready", "waiting"].includes(state.state)) return;
      looking ??= look().finally(() => {
        looking = null;
      });
      await looking;
    },
    async install(when) {
      if (!installs) throw refusal("conflict", message("update.managed"));
      await looking;
      if (state.version === null) throw refusal("conflict", message("update.none"));
      moment = when;
      if (state.state === "available") void download();
      else if (state.state !== "downloading") await arrive();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    proceed,
  };
}

/** Addresses of downloads may be signed and answers long: the log gets no more of an error than this. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
