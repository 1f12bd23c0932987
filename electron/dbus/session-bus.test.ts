import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { busSocket, createDbusClient } from "./session-bus.ts";

const hasBus = spawnSync("dbus-daemon", ["--version"]).error === undefined;

/** A real bus of its own; ends with the test. */
async function startBus() {
  const bus = spawn("dbus-daemon", ["--session", "--nofork", "--print-address"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => void bus.kill());
  const [address] = await once(bus.stdout, "data");
  return createDbusClient({ DBUS_SESSION_BUS_ADDRESS: String(address).trim() }, process.getuid?.() ?? 0);
}

const toBus = (member: string, ...args: string[]) => ({
  destination: "org.freedesktop.DBus",
  path: "/org/freedesktop/DBus",
  interface: "org.freedesktop.DBus",
  member,
  args,
});

describe.skipIf(!hasBus)("a call on a real bus", () => {
  it("returns values of any supported type", async () => {
    const ask = await startBus();
    expect(await ask(toBus("NameHasOwner", "org.freedesktop.DBus"))).toEqual([true]);
    expect(await ask(toBus("NameHasOwner", "org.kde.StatusNotifierWatcher"))).toEqual([false]);
    const [names] = (await ask(toBus("ListNames"))) ?? [];
    expect(names).toContain("org.freedesktop.DBus");
    expect(await ask(toBus("GetId"))).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
    const properties = { ...toBus("Get", "org.freedesktop.DBus", "Features") };
    const feature = await ask({ ...properties, interface: "org.freedesktop.DBus.Properties" });
    expect(feature).toEqual([expect.any(Array)]);
  });

  it("returns null for a missing service and for a rejected call", async () => {
    const ask = await startBus();
    expect(await ask({ ...toBus("Get"), destination: "dev.tocsin.nobody" })).toBeNull();
    expect(await ask(toBus("NoSuchMember"))).toBeNull();
  });
});

describe("without a bus", () => {
  it("returns null", async () => {
    expect(await createDbusClient({}, 0)(toBus("ListNames"))).toBeNull();
    const gone = { DBUS_SESSION_BUS_ADDRESS: "unix:path=/nowhere/bus" };
    expect(await createDbusClient(gone, 0)(toBus("ListNames"))).toBeNull();
  });
});

describe("busSocket", () => {
  it.each([
    ["unix:path=/run/user/1000/bus", "/run/user/1000/bus"],
    ["unix:path=/tmp/with%20space,guid=0123", "/tmp/with space"],
    ["unix:abstract=/tmp/dbus-x,guid=0123", "\0/tmp/dbus-x"],
    ["tcp:host=localhost,port=1;unix:path=/second", "/second"],
  ])("reads %s", (address, socket) => {
    expect(busSocket({ DBUS_SESSION_BUS_ADDRESS: address })).toBe(socket);
  });

  it("falls back to where systemd has it", () => {
    expect(busSocket({ XDG_RUNTIME_DIR: "/run/user/1000" })).toBe("/run/user/1000/bus");
    expect(busSocket({ DBUS_SESSION_BUS_ADDRESS: "unix:path=%zz" })).toBeNull();
  });
});
