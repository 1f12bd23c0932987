import { describe, expect, it } from "vitest";
import { type Log, silentLog } from "../engine/lib/log.ts";
import { createManualClock } from "../testkit/manual-clock.ts";
import { createAccess, createWrongTokens } from "./access.ts";
import { localOrigins } from "./ui-address.ts";

const NOBODY = {
  signIn: async () => null,
  sessionOf: () => null,
  adminSignedIn: () => {},
  whyRefused: () => null,
  refresh: async () => {},
};

/** Whether a server on 127.0.0.1 accepts a request with these headers. */
function isOwn(port: number, host: string, origin?: string, publicUrl: string | null = null) {
  const origins = [...localOrigins("127.0.0.1", port), ...(publicUrl === null ? [] : [publicUrl])];
  const access = createAccess({
    adminToken: "token",
    people: NOBODY,
    proxySignIn: async () => "missing",
    ownOrigins: () => origins,
  });
  return access.isOwnHost({ host, ...(origin === undefined ? {} : { origin }) });
}

describe("isOwnHost", () => {
  it("accepts this machine's names with the port", () => {
    for (const name of ["127.0.0.1", "localhost", "[::1]"]) {
      expect(isOwn(41701, `${name}:41701`)).toBe(true);
      expect(isOwn(41701, `${name}:41701`, `http://${name}:41701`)).toBe(true);
      expect(isOwn(41701, name)).toBe(false);
      expect(isOwn(41701, `${name}:80`)).toBe(false);
      expect(isOwn(41701, `${name}:41701`, `http://${name}`)).toBe(false);
    }
    expect(isOwn(41701, "127.0.0.1:41701", "http://localhost:41701")).toBe(false);
  });

  it("omits port 80 as browsers do, but accepts it", () => {
    for (const name of ["127.0.0.1", "localhost", "[::1]"])
      for (const host of [name, `${name}:80`]) {
        expect(isOwn(80, host)).toBe(true);
        expect(isOwn(80, host, `http://${name}`)).toBe(true);
        expect(isOwn(80, host, `http://${name}:80`)).toBe(true);
        expect(isOwn(80, host, `https://${name}`)).toBe(false);
      }
    expect(isOwn(80, "evil.example")).toBe(false);
    expect(isOwn(80, "127.0.0.1", "http://evil.example")).toBe(false);
    expect(isOwn(80, "127.0.0.1:41701")).toBe(false);
  });

  it("accepts the public URL with its exact scheme, host and port", () => {
    const own = (host: string, origin?: string) => isOwn(41701, host, origin, "https://tocsin.example.com");
    for (const host of ["tocsin.example.com", "Tocsin.Example.com:443"]) {
      expect(own(host)).toBe(true);
      expect(own(host, "https://tocsin.example.com")).toBe(true);
      expect(own(host, "https://tocsin.example.com:443")).toBe(true);
      for (const origin of [
        "http://tocsin.example.com",
        "https://tocsin.example.com:8443",
        "https://evil.example",
        "https://tocsin.example.com.evil.example",
        "http://127.0.0.1:41701",
        "null",
        "",
      ])
        expect(own(host, origin)).toBe(false);
    }
    for (const host of ["tocsin.example.com:80", "tocsin.example.com:8443", "a.tocsin.example.com", "evil"])
      expect(own(host)).toBe(false);
    expect(own("127.0.0.1:41701", "http://127.0.0.1:41701")).toBe(true);
    expect(own("127.0.0.1:41701", "https://tocsin.example.com")).toBe(false);
    expect(isOwn(41701, "tocsin.example.com")).toBe(false);
  });

  it("accepts a public URL with another port", () => {
    const own = (host: string, origin?: string) => isOwn(41701, host, origin, "https://ops.example.com:8443");
    expect(own("ops.example.com:8443", "https://ops.example.com:8443")).toBe(true);
    for (const host of ["ops.example.com", "ops.example.com:443"]) expect(own(host)).toBe(false);
    expect(own("ops.example.com:8443", "https://ops.example.com")).toBe(false);
  });
});

const MINUTE = 60_000;

function setUp() {
  const clock = createManualClock();
  const lines: object[] = [];
  const log: Log = { ...silentLog, warn: (fields: object) => void lines.push(fields) };
  return { clock, lines, wrongTokens: createWrongTokens(clock, log) };
}

describe("a wrong admin token", () => {
  it("is logged at once, and further ones within a minute together", async () => {
    const { clock, lines, wrongTokens } = setUp();
    for (let call = 0; call < 5; call++) wrongTokens.record("192.0.2.7");
    expect(lines).toEqual([{ peer: "192.0.2.7", wrongTokens: 1 }]);
    await clock.advance(MINUTE);
    expect(lines).toEqual([
      { peer: "192.0.2.7", wrongTokens: 1 },
      { peer: "192.0.2.7", wrongTokens: 5 },
    ]);
  });

  it("is not logged again unless another one follows", async () => {
    const { clock, lines, wrongTokens } = setUp();
    wrongTokens.record("192.0.2.7");
    await clock.advance(10 * MINUTE);
    expect(lines).toHaveLength(1);
    wrongTokens.record("192.0.2.8");
    expect(lines.at(-1)).toEqual({ peer: "192.0.2.8", wrongTokens: 2 });
  });

  it("delays only its caller, after several attempts", () => {
    const { wrongTokens } = setUp();
    const waits = Array.from({ length: 100 }, () => wrongTokens.record("192.0.2.7"));
    expect(waits[0]).toBe(0);
    expect(waits.at(-1)).toBeGreaterThan(0);
    expect(wrongTokens.record("192.0.2.8")).toBe(0);
  });

  it("counts for its whole IPv6 network, since a caller has all of its addresses", () => {
    const { wrongTokens } = setUp();
    const waits = Array.from({ length: 100 }, (_, call) => wrongTokens.record(`2001:db8::${call}`));
    expect(waits.at(-1)).toBeGreaterThan(0);
    expect(wrongTokens.record("2001:db8:0:1::1")).toBe(0);
  });
});
