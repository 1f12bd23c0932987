import type { Config as NgrokConfig } from "@ngrok/ngrok";
import { reason } from "../sentences/message.ts";
import type { Tunnel, TunnelInput, TunnelNews, TunnelProvider, TunnelTools } from "./tunnel.ts";

/** What we use of ngrok's library. */
export interface Ngrok {
  forward(config: NgrokConfig): Promise<{ url(): string | null; close(): Promise<void> }>;
}

export interface NgrokOptions {
  /** An optional dependency, loaded when somebody chooses it: not every platform has it. */
  readonly load: () => Promise<Ngrok>;
  readonly config?: NgrokConfig;
}

const BY_DEFAULT: NgrokOptions = { load: () => import("@ngrok/ngrok") };
/** What a listener may take to say goodbye, in ms. */
const GOODBYE_MS = 3_000;

/** ngrok's own code of a refusal, such as `ERR_NGROK_107`; its message may quote the token. */
function refusalCode(thrown: unknown): string | null {
  const code = thrown instanceof Error && "errorCode" in thrown ? thrown.errorCode : null;
  return typeof code === "string" && /^ERR_NGROK_\d+$/.test(code) ? code : null;
}

/** A session with ngrok, which reconnects by itself. */
export function createNgrokTunnel(
  { settings, target, secrets }: TunnelInput,
  { clock, log }: TunnelTools,
  { load, config = {} }: NgrokOptions = BY_DEFAULT,
): Tunnel {
  let over = false;
  let isOpen = false;
  let opening: Promise<unknown> = Promise.resolve();
  let closeListener = async () => {};

  async function open(reportrt: (news: TunnelNews) => void) {
    const fail = (key: "tunnel.ngrok-missing" | "tunnel.ngrok-unreachable", needsUser: boolean) => {
      if (!over) reportrt({ kind: "closed", problem: reason("tunnel/ngrok", key), needsUser });
      over = true;
    };
    const ngrok = await load().catch((error: unknown) => {
      log.warn({ err: error }, "ngrok's library cannot be loaded");
      return null;
    });
    if (ngrok === null) return fail("tunnel.ngrok-missing", true);
    if (over) return;
    try {
      const listener = await ngrok.forward({
        addr: target === null ? "" : new URL(target).host,
        authtoken: secrets.ngrokAuthtoken ?? "",
        ...(settings.ngrok.domain !== "" && { domain: settings.ngrok.domain }),
        // Lost or regained: a probe knows what that means. It is told of a failed beginning too, before that is thrown.
        onStatusChange: () => void (isOpen && !over && reportrt({ kind: "shaky" })),
        ...config,
      });
      closeListener = () => listener.close();
      const url = listener.url();
      if (over) return;
      if (url === null) return fail("tunnel.ngrok-unreachable", false);
      isOpen = true;
      reportrt({ kind: "open", url, trial: false });
    } catch (thrown) {
      const word = refusalCode(thrown);
      if (word === null) return fail("tunnel.ngrok-unreachable", false);
      if (!over) {
        reportrt({
          kind: "closed",
          problem: reason("tunnel/ngrok", "tunnel.ngrok-refused", { word }),
          needsUser: true,
        });
      }
      over = true;
    }
  }

  return {
    start(reportrt) {
      opening = open(reportrt);
    },
    async stop() {
      over = true;
      const goodbye = opening
        .then(() => closeListener())
        .catch((error: unknown) => log.warn({ err: error }, "ngrok did not let go"));
      await new Promise<void>((resolve) => {
        const cancel = clock.after(GOODBYE_MS, resolve);
        void goodbye.then(() => {
          cancel();
          resolve();
        });
      });
    },
  };
}

/** ngrok, by its library: nothing to install, an account is needed. */
export const ngrokTunnel: TunnelProvider = {
  id: "ngrok",
  restarts: true,
  uses: ({ settings, target, secrets }) => [settings.ngrok, target, secrets.ngrokAuthtoken],
  missing: ({ secrets }) =>
    secrets.ngrokAuthtoken === null ? reason("tunnel/incomplete", "tunnel.ngrok-no-token") : null,
  create: (input, tools) => createNgrokTunnel(input, tools),
};
