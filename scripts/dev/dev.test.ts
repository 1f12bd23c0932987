import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it, onTestFinished } from "vitest";
import { forwardedOrigin, startPageServer } from "./page-server.ts";

const DEV = join(import.meta.dirname, "../dev.ts");

/**
 * Starts the script.
 * @returns the address that it prints
 */
async function startDev() {
  const child = spawn(process.execPath, [DEV, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /^Open (\S+)$/.exec(line)?.[1];
    if (address === undefined) continue;
    child.stdout.resume();
    return { child, address: new URL(address) };
  }
  throw new Error("The script ended without an address.");
}

/** The status for a given Host header, which fetch cannot set. */
async function statusFor(url: URL, host: string): Promise<number | undefined> {
  const call = request(url, { headers: { host } }).end();
  const [answer] = await once(call, "response");
  answer.resume();
  return answer.statusCode;
}

describe("npm run dev", () => {
  it("serves the page and its engine only to local callers, and ends with 0 on Ctrl-C", async () => {
    const { child, address } = await startDev();
    const page = await fetch(address);
    expect(await page.text()).toContain("/@vite/client");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");

    const token = new URLSearchParams(address.hash.slice(1)).get("token");
    const login = (origin: string) =>
      fetch(new URL("/auth/login", address), {
        method: "POST",
        headers: { "content-type": "application/json", origin },
        body: JSON.stringify({ token }),
      });
    // A change of any file of the engine or its packages restarts the engine, so it may be unavailable for a moment.
    const answered = (call: () => Promise<unknown>) => expect.poll(call, { timeout: 30_000 });
    await answered(async () => (await login(address.origin)).status).toBe(200);
    await answered(async () => (await login("https://elsewhere.example")).status).toBe(403);
    expect(await statusFor(address, "elsewhere.example")).toBe(403);
    const status = new URL("/api/v1/status", address);
    await answered(async () => (await fetch(status)).status).toBe(401);
    const headers = { authorization: `Bearer ${token}` };
    await answered(async () => (await fetch(status, { headers })).json()).toMatchObject({
      lanes: expect.anything(),
    });

    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
    await expect(fetch(address)).rejects.toThrow();
  });
});

describe("startPageServer", () => {
  it("ends a response when the engine ends it, so that the page reopens its stream", async () => {
    const engine = createServer((_request, response) => {
      response.writeHead(200).write("first");
      setImmediate(() => response.destroy());
    }).listen(0, "127.0.0.1");
    await once(engine, "listening");
    const page = await startPageServer(0, `http://127.0.0.1:${(engine.address() as AddressInfo).port}`);
    onTestFinished(async () => {
      await page.close();
      engine.close();
    });
    const answer = await fetch(`${page.url}/rpc/live`);
    await expect(answer.text()).rejects.toThrow();
  });
});

describe("forwardedOrigin", () => {
  const forward = (origin: string | undefined) =>
    forwardedOrigin(origin, "http://127.0.0.1:1", "http://127.0.0.1:2");

  it("is the engine's origin for the page served here, and unchanged for any other", () => {
    expect(forward("http://127.0.0.1:1")).toBe("http://127.0.0.1:2");
    expect(forward("http://127.0.0.1:3")).toBe("http://127.0.0.1:3");
    expect(forward("null")).toBe("null");
    expect(forward(undefined)).toBe(undefined);
  });
});
