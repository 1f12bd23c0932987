import type { Client, ClientChannel } from "ssh2";
import { reason } from "../../sentences/message.ts";
import type { Tunnel, TunnelInput, TunnelNews, TunnelTools } from "../tunnel.ts";
import { readCredentials } from "./credentials.ts";
import { hostKeyAlgorithms, readHostKey } from "./host-key.ts";
import { pipeToTarget } from "./pipe-to-target.ts";
import { sshFailure } from "./ssh-failure.ts";

export const SSH_LIMITS = {
  /** A dead peer is noticed after two unanswered questions: 7.5 s at most. */
  keepAliveMs: 2_500,
  unanswered: 2,
  /** From the first byte out to being logged in. */
  readyMs: 15_000,
  /** What the server may take to say goodbye. */
  goodbyeMs: 1_000,
} as const;

/** One SSH connection whose server listens for us (`ssh -R`). */
export function createSshTunnel(input: TunnelInput, tools: TunnelTools): Tunnel {
  const { ssh } = input.settings;
  const { hostKeys, clock, log } = tools;
  const server = `${ssh.host}:${ssh.port}`;
  const known = hostKeys.get(server);
  let client: Client | null = null;
  let over = false;
  let isGone = false;
  let wasReady = false;

  async function begin(reportrt: (news: TunnelNews) => void) {
    const close = (news: Omit<Extract<TunnelNews, { kind: "closed" }>, "kind">) => {
      if (over) return;
      over = true;
      reportrt({ kind: "closed", ...news });
    };
    // Loaded with the first use, so that those who have no need of it do not hold it in memory.
    const { default: ssh2 } = await import("ssh2");
    const credentials = await readCredentials(input, tools, ssh2.utils.parseKey);
    if (!credentials.ok) return close({ problem: credentials.problem, needsUser: true });
    if (over) return;

    const connection = new ssh2.Client();
    client = connection;
    connection.on("error", (error) =>
      close(sshFailure(error, { host: ssh.host, server, user: ssh.user, wasReady })),
    );
    connection.on("close", () => {
      isGone = true;
      close({ problem: reason("tunnel/ssh", "tunnel.ssh-ended", { server }), needsUser: false });
    });
    connection.on("ready", () => {
      wasReady = true;
      const { remoteHost: host, remotePort: port } = ssh;
      connection.forwardIn(host, port, (refused) => {
        if (refused === undefined) reportrt({ kind: "open", url: input.publicUrl ?? "", trial: false });
        else
          close({
            problem: reason("tunnel/ssh", "tunnel.ssh-port-refused", { server, host, port }),
            needsUser: false,
          });
      });
    });
    connection.on("tcp connection", (_from, accept: () => ClientChannel | undefined, reject) => {
      const target = tools.target();
      if (target === null) return reject();
      const channel = accept();
      if (channel !== undefined) pipeToTarget(channel, target);
    });
    connection.connect({
      host: ssh.host,
      port: ssh.port,
      username: ssh.user,
      ...credentials.login,
      keepaliveInterval: SSH_LIMITS.keepAliveMs,
      keepaliveCountMax: SSH_LIMITS.unanswered,
      readyTimeout: SSH_LIMITS.readyMs,
      algorithms: { serverHostKey: hostKeyAlgorithms(known) },
      hostVerifier: (blob: Buffer, verify: (isTrusted: boolean) => void) => {
        const shown = readHostKey(blob);
        if (known !== null && known.fingerprint !== shown.fingerprint) {
          const params = { server, known: known.fingerprint, shown: shown.fingerprint };
          close({
            problem: reason("tunnel/host-key", "tunnel.ssh-host-key-changed", params),
            needsUser: true,
          });
          return verify(false);
        }
        reportrt({ kind: "host-key", server, fingerprint: shown.fingerprint });
        if (known !== null) return verify(true);
        log.info({ server, fingerprint: shown.fingerprint }, "An SSH server is trusted from now on");
        hostKeys.pin(server, shown).then(
          () => verify(true),
          (error: unknown) => {
            log.error({ err: error }, "The SSH server's key could not be kept");
            close({ problem: reason("internal", "internal"), needsUser: true });
            verify(false);
          },
        );
      },
    });
  }

  return {
    start(reportrt) {
      begin(reportrt).catch((error: unknown) => {
        log.error({ err: error }, "The SSH tunnel could not begin");
        if (!over) reportrt({ kind: "closed", problem: reason("internal", "internal"), needsUser: true });
        over = true;
      });
    },
    async stop() {
      over = true;
      const ending = client;
      client = null;
      if (ending === null || isGone) return;
      await new Promise<void>((resolve) => {
        const cancel = clock.after(SSH_LIMITS.goodbyeMs, resolve);
        ending.on("close", () => {
          cancel();
          resolve();
        });
        ending.end();
      });
      // One that is frozen says nothing, and must not keep the port's forward alive from our side.
      ending.destroy();
    },
  };
}
