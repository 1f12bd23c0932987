import { os } from "@orpc/server";
import { AppError } from "../../shared/errors.ts";
import type { About } from "../../shared/model/app.ts";
import { type LiveMessage, liveMessageSchema } from "../../shared/model/live.ts";
import type { Me } from "../../shared/model/person.ts";
import { localPart, serverPart } from "../../shared/model/setting-owners.ts";
import type { Settings, SettingsPatch } from "../../shared/model/settings.ts";
import type { Status } from "../../shared/model/status.ts";
import { updateHandlers } from "../api/program.ts";
import type { Router } from "../api/router.ts";
import type { Config } from "../config/config.ts";
import type { KeyringWatch, Shell } from "../shell.ts";
import { createForwarder } from "./forwarder.ts";
import { mergeLocal } from "./merge-local.ts";
import type { ServerLink } from "./server-link.ts";

interface ViewerRouterDeps {
  readonly link: Pick<ServerLink, "call">;
  /** This machine's configuration, for its own settings. */
  readonly config: Pick<Config, "snapshot" | "updateSettings" | "onPartsChanged">;
  readonly shell: Shell | undefined;
  readonly keyring: KeyringWatch | undefined;
  /** Called with the version in each status. */
  readonly onVersion: (version: string) => void;
  /** Whether the server's present version has the same contract as this one. */
  readonly isSameContract: () => boolean;
  /** The error for a status that cannot be understood. */
  readonly notUnderstood: () => Error;
  /** The error of a stream that broke. */
  readonly streamError: (thrown: unknown) => unknown;
}

/** The codes of a server that does not answer. */
const NO_CONNECTION: readonly string[] = ["team/unreachable", "team/network"];

type SettingsView = Settings & { readonly revision: string };

/** The settings of a desktop in a team: the server's, except for those of the person and of this machine. */
function createViewerSettings({ link, config }: Pick<ViewerRouterDeps, "link" | "config">) {
  const local = () => localPart(config.snapshot().settings);
  let team: SettingsView | null = null;

  const readSettings = async (path: readonly string[], input: unknown, signal: AbortSignal | undefined) => {
    team = (await link.call(path, input, signal)) as SettingsView;
    return { ...team, ...local() };
  };
  /** With the server's part as last known, or this machine's without a revision. */
  const knownSettings = () => ({ ...(team ?? { ...config.snapshot().settings, revision: "" }), ...local() });
  const get = os.handler(async ({ path, input, signal }) => {
    try {
      return await readSettings(path, input, signal);
    } catch (thrown) {
      // Network settings that became wrong can only be corrected if they are shown without a connection.
      if (thrown instanceof AppError && NO_CONNECTION.includes(thrown.code)) return knownSettings();
      throw thrown;
    }
  });
  const update = os.handler(async ({ path, input, signal }) => {
    const { revision, ...change } = input as SettingsPatch;
    const theirs = serverPart(change as Partial<Settings>);
    const own = localPart(change as Partial<Settings>);
    // The server's part goes first: if it is rejected, nothing is changed.
    if (Object.keys(theirs).length > 0) await readSettings(path, { ...theirs, revision }, signal);
    if (Object.keys(own).length > 0) await config.updateSettings(own);
    return knownSettings();
  });
  return { get, update };
}

/**
 * The contract of a desktop in a team: all procedures are the server's, except for the settings of the person and of this
 * machine, this app's capabilities, and its updates.
 */
export function createViewerRouter(deps: ViewerRouterDeps): Router {
  const { link, config, shell, keyring } = deps;
  const adaptStatus = (status: Status): Status => ({ ...status, update: shell?.updates?.state() ?? null });
  const forwarder = createForwarder(link, adaptStatus);
  const about = os.handler(async ({ path, input, signal }): Promise<About> => {
    const theirs = (await link.call(path, input, signal)) as About;
    const can = { startAtLogin: shell?.startAtLogin ?? false, notify: shell?.notify ?? false };
    return {
      ...theirs,
      keyring: keyring?.problem() ?? null,
      can: { ...can, openLog: false, chooseProgram: false },
    };
  });

  /** Leaving the team ends the desktop's sign-in. */
  const adaptMe = (me: Me): Me => ({ ...me, canSignOut: false });

  /** @param open - opens the stream; the second time to find out why it ended */
  async function* live(
    stream: AsyncIterable<LiveMessage>,
    open: () => Promise<AsyncIterable<LiveMessage>>,
  ): AsyncGenerator<LiveMessage> {
    let last: Extract<LiveMessage, { type: "status" }> | null = null;
    const listen = (report: (message: LiveMessage) => void) => {
      const stops = [
        config.onPartsChanged((parts) => report({ type: "changed", parts: [...parts] })),
        keyring?.onChange(() => report({ type: "changed", parts: ["about"] })),
        shell?.updates?.onChange(() => last !== null && report(last)),
      ];
      return () => {
        for (const stop of stops) stop?.();
      };
    };
    try {
      for await (const message of mergeLocal(stream, listen)) {
        if (message.type === "status") deps.onVersion(message.status.version);
        const understood = understand(message);
        if (understood === null) continue;
        if (understood.type !== "status") {
          yield understood;
          continue;
        }
        last = understood;
        const { status, me } = understood;
        yield {
          type: "status",
          status: adaptStatus(status),
          ...(me === undefined ? {} : { me: adaptMe(me) }),
        };
      }
      // The server ends the stream of a revoked person without an error.
      await (await open())[Symbol.asyncIterator]().return?.();
    } catch (thrown) {
      throw deps.streamError(thrown);
    }
  }

  /** A message of another version, reduced to what this one shows; null if it is to be ignored. */
  function understand(message: LiveMessage): LiveMessage | null {
    if (deps.isSameContract()) return message;
    const parsed = liveMessageSchema.safeParse(message);
    if (!parsed.success && message.type === "status") throw deps.notUnderstood();
    return parsed.success ? parsed.data : null;
  }

  const overlaid = {
    ...forwarder,
    settings: { ...forwarder.settings, ...createViewerSettings(deps) },
    about,
    me: os.handler(async ({ path, input, signal }) => adaptMe((await link.call(path, input, signal)) as Me)),
    updates: updateHandlers({ shell }),
    live: os.handler(async ({ path, input, signal }) => {
      const open = async () => (await link.call(path, input, signal)) as AsyncIterable<LiveMessage>;
      return live(await open(), open);
    }),
  };
  return overlaid as unknown as Router;
}
