import type { Config as NgrokConfig } from "@ngrok/ngrok";
import { reason } from "../sentences/message.ts";
import type { Tunnel, TunnelEvent, TunnelInput, TunnelProvider, TunnelTools } from "./tunnel.ts";

/** The part of ngrok's library that Tocsin uses. */
export interface Ngrok {
  forward(config: NgrokConfig): Promise<{ url(): string | null; close(): Promise<void> }>;
}

export interface NgrokOptions {
  /** Loads the library. It is an optional dependency, since it does not exist for every platform. */
  readonly load: () => Promise<Ngrok>;
  readonly config?: NgrokConfig;
}

const DEFAULT_OPTIONS: NgrokOptions = { load: () => import("@ngrok/ngrok") };
/** How long a listener may take to close, in ms. */
const CLOSE_MS = 3_000;

/** The error code of a refusal, such as `ERR_NGROK_107`. The message is not used, since it may quote the token. */
function refusalCode(thrown: unknown): string | null {
  const code = thrown instanceof Error && "errorCode" in thrown ? thrown.errorCode : null;
  return typeof code === "string" && /^ERR_NGROK_\d+$/.test(code) ? code : null;
}

/** A session with ngrok, which reconnects automatically. */
export function createNgrokTunnel(
  { settings, target, secrets }: TunnelInput,
  { clock, log }: TunnelTools,
  { load, config = {} }: NgrokOptions = DEFAULT_OPTIONS,
): Tunnel {
  let isClosed = false;
  let isOpen = false;
  let opening: Promise<unknown> = Promise.resolve();
  let closeListener = async () => {};

  async function open(report: (event: TunnelEvent) => void) {
    const fail = (key: "tunnel.ngrok-missing" | "tunnel.ngrok-unreachable", requiresAction: boolean) => {
      if (!isClosed) report({ kind: "closed", problem: reason("tunnel/ngrok", key), requiresAction });
      isClosed = true;
    };
    const ngrok = await load().catch((error: unknown) => {
      log.warn({ err: error }, "ngrok's library cannot be loaded");
      return null;
    });
    if (ngrok === null) return fail("tunnel.ngrok-missing", true);
    if (isClosed) return;
    try {
      const listener = await ngrok.forward({
        addr: target === null ? "" : new URL(target).host,
        authtoken: secrets.ngrokAuthtoken ?? "",
        ...(settings.ngrok.domain !== "" && { domain: settings.ngrok.domain }),
        // Whether the session was lost or restored, a probe finds out. Also called before a failed start is thrown.
        onStatusChange: () => void (isOpen && !isClosed && report({ kind: "unstable" })),
        ...config,
      });
      closeListener = () => listener.close();
      const url = listener.url();
      if (isClosed) return;
      if (url === null) return fail("tunnel.ngrok-unreachable", false);
      isOpen = true;
      report({ kind: "open", url, trial: false });
    } catch (thrown) {
      const word = refusalCode(thrown);
      if (word === null) return fail("tunnel.ngrok-unreachable", false);
      if (!isClosed) {
        report({
          kind: "closed",
          problem: reason("tunnel/ngrok", "tunnel.ngrok-refused", { word }),
          requiresAction: true,
        });
      }
      isClosed = true;
    }
  }

  return {
    start(report) {
      opening = open(report);
    },
    async stop() {
      isClosed = true;
      const closing = opening
        .then(() => closeListener())
        .catch((error: unknown) => log.warn({ err: error }, "The ngrok session could not be closed"));
      await new Promise<void>((resolve) => {
        const cancel = clock.after(CLOSE_MS, resolve);
        void closing.then(() => {
          cancel();
          resolve();
        });
      });
    },
  };
}

/** ngrok by its library: requires an account, but no installation. */
export const ngrokTunnel: TunnelProvider = {
  id: "ngrok",
  restarts: true,
  uses: ({ settings, target, secrets }) => [settings.ngrok, target, secrets.ngrokAuthtoken],
  missing: ({ secrets }) =>
    secrets.ngrokAuthtoken === null ? reason("tunnel/incomplete", "tunnel.ngrok-no-token") : null,
  create: (input, tools) => createNgrokTunnel(input, tools),
};
