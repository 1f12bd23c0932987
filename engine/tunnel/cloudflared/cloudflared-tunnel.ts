import { createInterface } from "node:readline";
import type { Reason } from "../../../shared/model/common.ts";
import { loopbackRequest } from "../../http/loopback-request.ts";
import { createPoller } from "../../lib/poller.ts";
import { reason } from "../../sentences/message.ts";
import type { Tunnel, TunnelEvent, TunnelInput, TunnelProvider, TunnelTools } from "../tunnel.ts";
import { childEnvironment, spawnWatched, type WatchedChild } from "./child.ts";

export const CLOUDFLARED_LIMITS = {
  /** The interval between two requests of `/ready`. */
  readyEveryMs: 5_000,
  /** The time from the start to the first connection to Cloudflare. */
  connectMs: 60_000,
} as const;

/** The shell's exit codes for a program that does not exist, or must not be run (POSIX, 2.8.2). */
const NOT_RUN: Readonly<Record<number, string>> = { 126: "EACCES", 127: "ENOENT" };

/** Runs the cloudflared that the user has installed. */
export function createCloudflaredTunnel(input: TunnelInput, { clock, log, env }: TunnelTools): Tunnel {
  const { kind, binary } = input.settings.cloudflared;
  const isQuick = kind === "quick";
  const token = isQuick ? null : input.secrets.cloudflaredToken;
  const program = binary === "" ? "cloudflared" : binary;
  let child: WatchedChild | null = null;
  let stopChecks = () => {};
  let isClosed = false;

  function run(report: (event: TunnelEvent) => void) {
    const startedAt = clock.monotonic();
    let url = isQuick ? null : input.publicUrl;
    let metrics: string | null = null;
    let isReady = false;
    let refusesToken = false;
    let lastError = "–";
    const close = (problem: Reason, requiresAction = false) => {
      if (isClosed) return;
      isClosed = true;
      stopChecks();
      report({ kind: "closed", problem, requiresAction });
    };

    const running = spawnWatched(program, argumentsFor(isQuick, input.target ?? ""), environment(env, token));
    child = running;
    running.process.on("error", (error: NodeJS.ErrnoException) =>
      close(
        reason("tunnel/cloudflared", "tunnel.cloudflared-missing", { program, word: error.code ?? "?" }),
        true,
      ),
    );
    running.process.on("exit", (code) => {
      const word = NOT_RUN[code ?? 0];
      if (word !== undefined && metrics === null)
        return close(reason("tunnel/cloudflared", "tunnel.cloudflared-missing", { program, word }), true);
      if (refusesToken) return close(reason("tunnel/cloudflared", "tunnel.cloudflared-token"), true);
      close(
        reason("tunnel/cloudflared", "tunnel.cloudflared-ended", { code: code ?? "–", words: lastError }),
      );
    });
    running.process.stdout?.resume();
    if (running.process.stderr !== null) {
      createInterface({ input: running.process.stderr }).on("line", (line) => {
        const event = readOutput(line, token);
        metrics = event.metrics ?? metrics;
        refusesToken ||= event.refusesToken === true;
        if (event.error !== undefined) {
          lastError = event.error;
          log.warn({ cloudflared: event.error }, "cloudflared reports an error");
        }
        if (isQuick && event.url !== undefined && event.url !== url) {
          url = event.url;
          if (isReady && !isClosed) report({ kind: "open", url, trial: true });
        }
      });
    }

    /** cloudflared reconnects automatically and reports its readiness, which a probe then confirms. */
    async function checkReady(): Promise<number | null> {
      const answer = metrics === null ? null : await loopbackRequest(`${metrics}/ready`).catch(() => null);
      if (isClosed) return null;
      const ready = answer?.status === 200;
      if (ready && !isReady && url !== null) {
        isReady = true;
        report({ kind: "open", url, trial: isQuick });
      } else if (!ready && isReady) {
        isReady = false;
        report({ kind: "unstable" });
      }
      const elapsedMs = clock.monotonic() - startedAt;
      if (!isReady && refusesToken) close(reason("tunnel/cloudflared", "tunnel.cloudflared-token"), true);
      else if (!isReady && elapsedMs > CLOUDFLARED_LIMITS.connectMs)
        close(reason("tunnel/cloudflared", "tunnel.cloudflared-stalled", { words: lastError }));
      return isReady ? CLOUDFLARED_LIMITS.readyEveryMs : 500;
    }
    const poller = createPoller({ clock, log, name: "Checking cloudflared", run: checkReady });
    // Not awaited, since a check may end the tunnel.
    stopChecks = () => void poller.stop();
    poller.wakeUp(100);
  }

  return {
    start: run,
    async stop() {
      isClosed = true;
      stopChecks();
      await child?.end(clock);
    },
  };
}

/** The target of a named tunnel is set at Cloudflare; that of a quick tunnel is an argument. */
const argumentsFor = (isQuick: boolean, target: string): string[] => [
  ...["tunnel", "--no-autoupdate", "--metrics", "127.0.0.1:0", "--grace-period", "1s"],
  ...(isQuick ? ["--url", target] : ["run"]),
];

/** Folders of package managers that are missing from PATH if an app was not started from a terminal. */
const EXTRA_PATH = process.platform === "win32" ? "" : ":/usr/local/bin:/opt/homebrew/bin";

/** Passes the token in the environment, since every user of the machine can read a program's arguments. */
const environment = (env: TunnelTools["env"], token: string | null) => ({
  ...childEnvironment(env),
  ...(EXTRA_PATH !== "" && { PATH: `${env.PATH ?? "/usr/bin:/bin"}${EXTRA_PATH}` }),
  ...(token !== null && { TUNNEL_TOKEN: token }),
});

/** A Cloudflare tunnel by the user's own cloudflared. */
export const cloudflared: TunnelProvider = {
  id: "cloudflared",
  restarts: true,
  uses: ({ settings, publicUrl, target, secrets }) =>
    settings.cloudflared.kind === "quick"
      ? [settings.cloudflared, target]
      : [settings.cloudflared, publicUrl, secrets.cloudflaredToken],
  missing({ settings, publicUrl, secrets }) {
    if (settings.cloudflared.kind === "quick") return null;
    if (secrets.cloudflaredToken === null) return reason("tunnel/incomplete", "tunnel.cloudflared-no-token");
    return publicUrl === null ? reason("tunnel/incomplete", "tunnel.cloudflared-no-url") : null;
  },
  create: createCloudflaredTunnel,
};

/** The information in a line of cloudflared's log. */
export interface CloudflaredLine {
  /** The base URL of its metrics and readiness server. */
  readonly metrics?: string;
  /** The temporary address of a quick tunnel. */
  readonly url?: string;
  /** Whether Cloudflare rejects the token. */
  readonly refusesToken?: boolean;
  /** cloudflared's own error message. */
  readonly error?: string;
}

const METRICS = /Starting metrics server on (127\.0\.0\.1:\d+)/;
const QUICK_URL = /https:\/\/[a-z0-9-]+\.trycloudflare\.com\b/;
/** A malformed token, or one that Cloudflare does not know. */
const BAD_TOKEN =
  /tunnel token is not valid|Unauthorized: (Invalid tunnel secret|Failed to get tunnel|Tunnel not found)/i;
const ERROR = /^\S+ (?:ERR|FTL) (.*)$/;
const MAX_ERROR_CHARACTERS = 200;

/**
 * Parses a line that cloudflared writes to standard error, which is the only source of a quick tunnel's address.
 * @param secret - redacted from the error
 */
export function readOutput(line: string, secret: string | null): CloudflaredLine {
  const metrics = METRICS.exec(line)?.[1];
  const url = QUICK_URL.exec(line)?.[0];
  const error = ERROR.exec(line.trim())?.[1];
  const redacted = error === undefined || secret === null ? error : error.replaceAll(secret, "<secret>");
  return {
    ...(metrics !== undefined && { metrics: `http://${metrics}` }),
    ...(url !== undefined && { url }),
    ...(BAD_TOKEN.test(line) && { refusesToken: true }),
    ...(redacted !== undefined && { error: redacted.slice(0, MAX_ERROR_CHARACTERS) }),
  };
}
