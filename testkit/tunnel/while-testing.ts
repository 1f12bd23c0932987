import { onTestFinished } from "vitest";
import { tempDir } from "../temp-dir.ts";
import { openOpenSsh } from "./openssh-server.ts";
import { openReverseProxy, type ReverseProxy } from "./reverse-proxy.ts";
import type { OpenSshServer, TestSshOptions, TestSshServer } from "./ssh-server.ts";
import { openSsh2 } from "./ssh2-server.ts";

/** Starts a reverse proxy that is closed when the test ends. */
export async function startReverseProxy(target: () => string): Promise<ReverseProxy> {
  const proxy = await openReverseProxy(target);
  onTestFinished(() => proxy.close());
  return proxy;
}

export type StartSshServer = (options?: Partial<TestSshOptions>) => Promise<TestSshServer>;

const whileTesting =
  (open: OpenSshServer): StartSshServer =>
  async ({ dir = tempDir(), ...options } = {}) => {
    const server = await open({ dir, ...options });
    onTestFinished(() => server.kill());
    return server;
  };

export const startOpenSsh = whileTesting(openOpenSsh);
export const startSsh2 = whileTesting(openSsh2);
