import { createInterface } from "node:readline";
import type { Reason } from "../../../shared/model/common.ts";
import { loopbackRequest } from "../../http/loopback-request.ts";
import { reason } from "../../sentences/message.ts";
import type { Tunnel, TunnelInput, TunnelNews, TunnelTools } from "../tunnel.ts";
import { spawnWatched, type WatchedChild } from "./child.ts";
import { childEnvironment } from "./child-environment.ts";
import { readOutput } from "./output.ts";

export const CLOUDFLARED_LIMITS = {
  /** Between two looks at `/ready`. */
  readyEveryMs: 5_000,
  /** From the start to the first connection to Cloudflare. */
  connectMs: 60_000,
} as const;

/** What the shell answers when there is no such program, or it may not be run (POSIX, 2.8.2). */
const NOT_RUN: Readonly<Record<number, string>> = { 126: "EACCES", 127: "ENOENT" };

/** The user's own cloudflared, for as long as we run. */
export function createCloudflaredTunnel(input: TunnelInput, { clock, log, env }: TunnelTools): Tunnel {
  const { kind, binary } = input.settings.cloudflared;
  const isQuick = kind === "quick";
  const token = isQuick ? null : input.secrets.cloudflaredToken;
  const program = binary === "" ? "cloudflared" : binary;
  let child: WatchedChild | null = null;
  let cancel = () => {};
  let over = false;

  function run(reportrt: (news: TunnelNews) => void) {
    const startedAt = clock.monotonic();
    let url = isQuick ? null : input.publicUrl;
    let metrics: string | null = null;
    let isReady = false;
    let refusesToken = false;
    let lastWords = "–";
    const close = (problem: Reason, needsUser = false) => {
      if (over) return;
      over = true;
      cancel();
      reportrt({ kind: "closed", problem, needsUser });
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
        reason("tunnel/cloudflared", "tunnel.cloudflared-ended", { code: code ?? "–", words: lastWords }),
      );
    });
    running.process.stdout?.resume();
    if (running.process.stderr !== null) {
      createInterface({ input: running.process.stderr }).on("line", (line) => {
        const reportedrted = readOutput(line, token);
        metrics = reportedrted.metrics ?? metrics;
        refusesToken ||= reportedrted.refusesToken === true;
        if (reportedrted.error !== undefined) {
          lastWords = reportedrted.error;
          log.warn({ cloudflared: reportedrted.error }, "cloudflared reports an error");
        }
        if (isQuick && reportedrted.url !== undefined && reportedrted.url !== url) {
          url = reportedrted.url;
          if (isReady && !over) reportrt({ kind: "open", url, trial: true });
        }
      });
    }

    /** It reconnects by itself; whether it got through is asked of itself, and then of a probe. */
    async function look() {
      const answer = metrics === null ? null : await loopbackRequest(`${metrics}/ready`).catch(() => null);
      if (over) return;
      const ready = answer?.status === 200;
      if (ready && !isReady && url !== null) {
        isReady = true;
        reportrt({ kind: "open", url, trial: isQuick });
      } else if (!ready && isReady) {
        isReady = false;
        reportrt({ kind: "shaky" });
      }
      const waited = clock.monotonic() - startedAt;
      if (!isReady && refusesToken)
        return close(reason("tunnel/cloudflared", "tunnel.cloudflared-token"), true);
      if (!isReady && waited > CLOUDFLARED_LIMITS.connectMs)
        return close(reason("tunnel/cloudflared", "tunnel.cloudflared-stalled", { words: lastWords }));
      checkLater(isReady ? CLOUDFLARED_LIMITS.readyEveryMs : 500);
    }
    const checkLater = (delayMs: number) => {
      cancel = clock.after(delayMs, () => void look());
    };
    checkLater(100);
  }

  return {
    start: run,
    async stop() {
      over = true;
      cancel();
      await child?.end(clock);
    },
  };
}

/** Cloudflare's own settings of a named tunnel say where it leads; a quick one is told. */
const argumentsFor = (isQuick: boolean, target: string): string[] => [
  ...["tunnel", "--no-autoupdate", "--metrics", "127.0.0.1:0", "--grace-period", "1s"],
  ...(isQuick ? ["--url", target] : ["run"]),
];

/** Where package managers put programs, and where an app that was not started from a terminal does not look. */
const MORE_PLACES = process.platform === "win32" ? "" : ":/usr/local/bin:/opt/homebrew/bin";

/** The token by the environment: everybody on this machine can read a program's arguments. */
const environment = (env: TunnelTools["env"], token: string | null) => ({
  ...childEnvironment(env),
  ...(MORE_PLACES !== "" && { PATH: `${env.PATH ?? "/usr/bin:/bin"}${MORE_PLACES}` }),
  ...(token !== null && { TUNNEL_TOKEN: token }),
});
