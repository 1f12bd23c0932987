import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it, onTestFinished } from "vitest";
import { hasTool } from "../../../testkit/debian-tool.ts";
import { freePort } from "../../../testkit/free-port.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { openTunnel, type SshSetup } from "../../../testkit/tunnel/ssh-bench.ts";
import { keyIn, runTool } from "../../../testkit/tunnel/ssh-keys.ts";
import { startSsh2 } from "../../../testkit/tunnel/while-testing.ts";

const hasTools = hasTool("ssh-keygen");

describe.skipIf(!hasTools)("the key of an SSH tunnel", () => {
  const problemOf = async (setup: Partial<SshSetup> & { keyFile?: string }) => {
    const { keyFile = "", ...rest } = setup;
    const { ended } = openTunnel({ server: { port: 9, user: "tocsin", keyFile }, remotePort: 1, ...rest });
    return (await ended()).problem.sentence;
  };

  it("is decrypted with its passphrase", async () => {
    const dir = tempDir();
    keyIn(dir, "user", "open sesame");
    const server = await startSsh2({ dir });
    const remotePort = await freePort();
    await openTunnel({ server, remotePort, passphrase: "open sesame" }).isOpen();
    expect(await problemOf({ ...server, passphrase: "wrong" })).toBe("tunnel.ssh-passphrase");
    expect(await problemOf(server)).toBe("tunnel.ssh-key-locked");
  });

  it("is rejected with the reason", async () => {
    const dir = tempDir();
    const key = keyIn(dir, "user");
    const noKey = join(dir, "note.txt");
    writeFileSync(noKey, "hello");
    expect(await problemOf({ keyFile: join(dir, "nowhere") })).toBe("tunnel.ssh-key-unreadable");
    expect(await problemOf({ keyFile: `${key}.pub` })).toBe("tunnel.ssh-key-public");
    expect(await problemOf({ keyFile: noKey })).toBe("tunnel.ssh-key-locked");
    expect(await problemOf({ auth: "agent" })).toBe("tunnel.ssh-no-agent");
  });

  it("may come from the agent", async () => {
    const server = await startSsh2();
    const socket = join(tempDir(), "agent");
    const agent: ChildProcess = spawn("ssh-agent", ["-D", "-a", socket], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    onTestFinished(() => void agent.kill());
    if (agent.stdout !== null) await once(createInterface({ input: agent.stdout }), "line");
    runTool("env", [`SSH_AUTH_SOCK=${socket}`, "ssh-add", "-q", server.keyFile]);
    await openTunnel({
      server,
      remotePort: await freePort(),
      auth: "agent",
      env: { SSH_AUTH_SOCK: socket },
    }).isOpen();
  });
});

describe.skipIf(!hasTools)("a server that is not an SSH server", () => {
  const endOf = async (port: number) => {
    const { ended } = openTunnel({
      server: { port, user: "tocsin", keyFile: keyIn(tempDir(), "user") },
      remotePort: 1,
    });
    return await ended();
  };

  it("is distinguished from an unreachable one", async () => {
    const chatty = createServer((socket) => {
      socket.on("error", () => {});
      socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    await once(chatty.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => void chatty.close());
    const { port } = chatty.address() as AddressInfo;
    expect((await endOf(port)).problem.sentence).toBe("tunnel.ssh-no-ssh");
    expect((await endOf(await freePort())).problem).toMatchObject({
      sentence: "tunnel.ssh-unreachable",
      params: { word: "ECONNREFUSED" },
    });
  });
});
