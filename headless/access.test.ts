import { describe, expect, it } from "vitest";
import { createAccess } from "./access.ts";

const isOwn = (port: number, host: string, origin?: string) =>
  createAccess("token", () => port).isOwnHost({ host, ...(origin === undefined ? {} : { origin }) });

describe("our own host and origin", () => {
  it("are named with the port", () => {
    for (const name of ["127.0.0.1", "localhost", "[::1]"]) {
      expect(isOwn(41701, `${name}:41701`)).toBe(true);
      expect(isOwn(41701, `${name}:41701`, `http://${name}:41701`)).toBe(true);
      expect(isOwn(41701, name)).toBe(false);
      expect(isOwn(41701, `${name}:80`)).toBe(false);
      expect(isOwn(41701, `${name}:41701`, `http://${name}`)).toBe(false);
    }
    expect(isOwn(41701, "127.0.0.1:41701", "http://localhost:41701")).toBe(false);
  });

  it("are named without it on port 80, as browsers do, or with it", () => {
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
});
