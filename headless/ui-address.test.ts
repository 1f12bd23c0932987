import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readReady } from "../testkit/headless/product.ts";
import { startShell } from "../testkit/headless/start-shell.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { callable, localOrigins, resolveUiHost } from "./ui-address.ts";

const nobody = () => false;
/** A resolver that knows only these names. */
const names = (known: Readonly<Record<string, readonly string[]>>) => async (host: string) => {
  const addresses = known[host];
  if (addresses === undefined) throw new Error("ENOTFOUND");
  return addresses;
};

describe("--ui-host", () => {
  it.each(["127.0.0.1", "127.0.0.2", "::1", "[::1]", "localhost"])(
    "accepts an address of this machine: %s",
    async (host) => {
      expect(await resolveUiHost(host, nobody)).toMatch(/^(127\.0\.0\.[12]|::1)$/);
    },
  );

  it.each(["0.0.0.0", "::", "[::]", "0", "192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1", "fe80::1"])(
    "rejects a network address while nobody has a personal token: %s",
    async (host) => {
      await expect(resolveUiHost(host, nobody)).rejects.toMatchObject({
        code: "input/invalid",
        field: "--ui-host",
        message: expect.stringMatching(/would offer the page to the network, which is refused/),
      });
    },
  );

  it("accepts any address once people exist", async () => {
    expect(await resolveUiHost("0.0.0.0", () => true)).toBe("0.0.0.0");
    expect(await resolveUiHost("::", () => true)).toBe("::");
  });

  it("accepts a name, checks all of its addresses, and listens on the first", async () => {
    const system = names({
      here: ["127.0.0.1", "::1"],
      both: ["127.0.0.1", "192.0.2.1"],
      mapped: ["::ffff:127.0.0.1"],
    });
    expect(await resolveUiHost("here", nobody, system)).toBe("127.0.0.1");
    expect(await resolveUiHost("mapped", nobody, system)).toBe("::ffff:127.0.0.1");
    await expect(resolveUiHost("both", nobody, system)).rejects.toThrow(/refused while nobody/);
    expect(await resolveUiHost("both", () => true, system)).toBe("127.0.0.1");
    await expect(resolveUiHost("nowhere", nobody, system)).rejects.toThrow(/"nowhere" is neither/);
  });
});

describe("localOrigins", () => {
  it("contains this machine's names and the address of the server", () => {
    expect(localOrigins("192.0.2.1", 41701)).toEqual([
      "http://127.0.0.1:41701",
      "http://localhost:41701",
      "http://[::1]:41701",
      "http://192.0.2.1:41701",
    ]);
  });

  it("contains no wildcard address", () => {
    expect(callable("0.0.0.0")).toBe("127.0.0.1");
    expect(callable("::")).toBe("::1");
    expect(JSON.stringify([localOrigins("0.0.0.0", 80), localOrigins("::", 80)])).not.toMatch(
      /0\.0\.0\.0|\[::\]/,
    );
  });
});

describe("the server shell", () => {
  const start = (...args: string[]) =>
    startShell(["--data-dir", tempDir(), "--hooks-port", "0", "--ui-port", "0", ...args]);

  it("does not start for the network, and reports so in one sentence", async () => {
    const { code, stderr } = await start("--ui-host", "0.0.0.0").ended;
    expect(code).toBe(2);
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/^tocsin: --ui-host 0\.0\.0\.0 would offer/),
    ]);
  });

  it.each([
    [true, "admin", 0],
    [false, "admin", 2],
    [true, "operator", 2],
  ] as const)(
    "with OpenID Connect, addUnknown %s and a group of role %s, ends with %s",
    async (addUnknown, role, code) => {
      const provision = join(tempDir(), "tocsin.yaml");
      const oidc = {
        issuer: "https://login.example.com",
        clientId: "tocsin",
        groups: { [role]: ["a"] },
        addUnknown,
      };
      writeFileSync(provision, JSON.stringify({ settings: { oidc } }));
      const run = start("--ui-host", "0.0.0.0", "--provision", provision);
      if (code === 0) {
        await run.firstLine;
        run.child.kill("SIGTERM");
      }
      const { code: ended, stderr } = await run.ended;
      expect(ended).toBe(code);
      if (code === 2) expect(stderr).toContain("let OpenID Connect add the members of a group as admins");
    },
  );

  it("starts for the network once somebody has a personal token", async () => {
    const dataDir = tempDir();
    const first = startShell(["--data-dir", dataDir, "--hooks-port", "0", "--ui-port", "0", "--json"]);
    const { ui, token } = readReady(await first.firstLine);
    await fetch(`${ui}/api/v1/people`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "Ann", email: "ann@example.com" }),
    });
    first.child.kill("SIGTERM");
    await first.ended;
    const args = [
      "--data-dir",
      dataDir,
      "--hooks-port",
      "0",
      "--ui-port",
      "0",
      "--ui-host",
      "0.0.0.0",
      "--json",
    ];
    const second = JSON.parse(await startShell(args).firstLine) as { ui: string };
    expect((await fetch(`${second.ui}/api/v1/openapi.json`)).status).toBe(200);
  });

  it("listens on another address of this machine, and prints it", async () => {
    const run = start("--ui-host", "127.0.0.2", "--public-ui-url", "https://tocsin.example.com", "--json");
    const ready = JSON.parse(await run.firstLine) as Record<string, string>;
    expect(ready).toMatchObject({
      ui: expect.stringMatching(/^http:\/\/127\.0\.0\.2:\d+$/),
      publicUi: "https://tocsin.example.com",
    });
    expect((await fetch(`${ready.ui}/api/v1/openapi.json`)).status).toBe(200);
  });

  it("prints the public link", async () => {
    const run = start("--public-ui-url", "https://tocsin.example.com:8443");
    let written = "";
    run.child.stdout?.on("data", (chunk) => {
      written += String(chunk);
    });
    await run.firstLine;
    run.child.kill("SIGTERM");
    await run.ended;
    expect(written).toContain("page   https://tocsin.example.com:8443/#token=");
  });
});
