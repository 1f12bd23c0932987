import { connect } from "node:net";
import type { Duplex } from "node:stream";
import type { Client, ClientChannel } from "ssh2";
import type { Reason } from "../../../shared/model/common.ts";
import { reachable } from "../../http/loopback-request.ts";
import { chainOf, errorCode } from "../../lib/error-chain.ts";
import { reason } from "../../sentences/message.ts";
import type { Tunnel, TunnelEvent, TunnelInput, TunnelProvider, TunnelTools } from "../tunnel.ts";
import type { HostKey } from "../tunnel-state.ts";
import { hostKeyAlgorithms, readHostKey, readSshLogin } from "./login.ts";

export const SSH_LIMITS = {
  /** A dead peer is noticed after two unanswered keep-alive requests: after 7.5 s at most. */
  keepAliveMs: 2_500,
  unanswered: 2,
  /** From the first byte sent to the end of the login. */
  readyMs: 15_000,
  /** How long the server may take to close the connection. */
  closeMs: 1_000,
} as const;

type CloseDetails = Omit<Extract<TunnelEvent, { kind: "closed" }>, "kind">;

/** An SSH connection with a reverse forward (`ssh -R`). */
export function createSshTunnel(input: TunnelInput, tools: TunnelTools): Tunnel {
  const { ssh } = input.settings;
  const { hostKeys, clock, log } = tools;
  const server = `${ssh.host}:${ssh.port}`;
  const known = hostKeys.get(server);
  let client: Client | null = null;
  let isClosed = false;
  let isDisconnected = false;
  let wasReady = false;

  async function open(report: (event: TunnelEvent) => void) {
    const close = (details: CloseDetails) => {
      if (isClosed) return;
      isClosed = true;
      report({ kind: "closed", ...details });
    };
    // Loaded at the first use, so that it takes no memory otherwise.
    const { default: ssh2 } = await import("ssh2");
    const credentials = await readSshLogin(input, tools, ssh2.utils.parseKey);
    if (!credentials.ok) return close({ problem: credentials.problem, requiresAction: true });
    if (isClosed) return;

    const connection = new ssh2.Client();
    client = connection;
    connection.on("error", (error) =>
      close(sshFailure(error, { host: ssh.host, server, user: ssh.user, wasReady })),
    );
    connection.on("close", () => {
      isDisconnected = true;
      close({ problem: reason("tunnel/ssh", "tunnel.ssh-ended", { server }), requiresAction: false });
    });
    connection.on("ready", () => {
      wasReady = true;
      const { remoteHost: host, remotePort: port } = ssh;
      connection.forwardIn(host, port, (refused) => {
        if (refused === undefined) report({ kind: "open", url: input.publicUrl ?? "", trial: false });
        else
          close({
            problem: reason("tunnel/ssh", "tunnel.ssh-port-refused", { server, host, port }),
            requiresAction: false,
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
      hostVerifier: createHostVerifier({ server, known, tools, report, close }),
    });
  }

  return {
    start(report) {
      open(report).catch((error: unknown) => {
        log.error({ err: error }, "The SSH tunnel could not start");
        if (!isClosed)
          report({ kind: "closed", problem: reason("internal", "internal"), requiresAction: true });
        isClosed = true;
      });
    },
    async stop() {
      isClosed = true;
      const ending = client;
      client = null;
      if (ending === null || isDisconnected) return;
      await new Promise<void>((resolve) => {
        const cancel = clock.after(SSH_LIMITS.closeMs, resolve);
        ending.on("close", () => {
          cancel();
          resolve();
        });
        ending.end();
      });
      // An unresponsive server must not keep our side of the connection open.
      ending.destroy();
    },
  };
}

interface HostVerifierDeps {
  readonly server: string;
  readonly known: HostKey | null;
  readonly tools: Pick<TunnelTools, "hostKeys" | "log">;
  readonly report: (event: TunnelEvent) => void;
  readonly close: (details: CloseDetails) => void;
}

/** Trusts a server's key at the first connection, and only that key later. */
function createHostVerifier({ server, known, tools: { hostKeys, log }, report, close }: HostVerifierDeps) {
  return (blob: Buffer, verify: (isTrusted: boolean) => void) => {
    const shown = readHostKey(blob);
    if (known !== null && known.fingerprint !== shown.fingerprint) {
      const params = { server, known: known.fingerprint, shown: shown.fingerprint };
      close({
        problem: reason("tunnel/host-key", "tunnel.ssh-host-key-changed", params),
        requiresAction: true,
      });
      return verify(false);
    }
    report({ kind: "host-key", server, fingerprint: shown.fingerprint });
    if (known !== null) return verify(true);
    log.info({ server, fingerprint: shown.fingerprint }, "An SSH server is trusted from now on");
    hostKeys.pin(server, shown).then(
      () => verify(true),
      (error: unknown) => {
        log.error({ err: error }, "The SSH server's key could not be saved");
        close({ problem: reason("internal", "internal"), requiresAction: true });
        verify(false);
      },
    );
  };
}

/** Joins a connection from the server with our own hooks, byte for byte, until either side ends. */
function pipeToTarget(channel: Duplex, target: string): void {
  const { hostname, port } = reachable(target);
  // Half-open, since either side may have sent everything and still wait for the answer.
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ""), port: Number(port), allowHalfOpen: true });
  const end = () => {
    channel.destroy();
    socket.destroy();
  };
  channel.pipe(socket).pipe(channel);
  channel.on("error", end).on("close", () => socket.destroy());
  // Data on its way to the server is sent first.
  socket.on("error", end).on("close", () => channel.end(() => channel.destroy()));
}

interface SshConnectionInfo {
  readonly host: string;
  /** `host:port`. */
  readonly server: string;
  readonly user: string;
  /** Whether the login had succeeded. */
  readonly wasReady: boolean;
}

/** Explains an error of ssh2 by its `level` (its README, Client events) and the system's code, never by its text. */
function sshFailure(
  error: Error & { readonly level?: string },
  { host, server, user, wasReady }: SshConnectionInfo,
): CloseDetails {
  const word = errorCode(chainOf(error)) ?? "?";
  const failure = (problem: Reason, requiresAction = false) => ({ problem, requiresAction });
  if (error.level === "client-authentication")
    return failure(reason("tunnel/ssh", "tunnel.ssh-denied", { server, user }), true);
  if (error.level === "agent") return failure(reason("tunnel/ssh", "tunnel.ssh-no-agent"), true);
  if (error.level === "client-timeout") return failure(reason("tunnel/ssh", "tunnel.ssh-silent", { server }));
  if (wasReady) return failure(reason("tunnel/ssh", "tunnel.ssh-ended", { server }));
  if (word === "ENOTFOUND" || word === "EAI_AGAIN")
    return failure(reason("tunnel/ssh", "tunnel.ssh-no-such-name", { name: host }));
  if (error.level === "client-socket")
    return failure(reason("tunnel/ssh", "tunnel.ssh-unreachable", { server, word }));
  return failure(reason("tunnel/ssh", "tunnel.ssh-no-ssh", { server }));
}

/** A reverse forward over SSH; the public address leads to the SSH server. */
export const sshForward: TunnelProvider = {
  id: "ssh",
  restarts: true,
  uses: ({ settings, publicUrl, secrets }) => [settings.ssh, publicUrl, secrets.sshPassphrase],
  missing({ settings: { ssh }, publicUrl }: TunnelInput): Reason | null {
    if (ssh.host === "" || ssh.user === "") return reason("tunnel/incomplete", "tunnel.ssh-no-server");
    if (ssh.auth === "key" && ssh.keyFile === "") return reason("tunnel/incomplete", "tunnel.ssh-no-key");
    return publicUrl === null ? reason("tunnel/incomplete", "tunnel.ssh-no-url") : null;
  },
  create: createSshTunnel,
};
