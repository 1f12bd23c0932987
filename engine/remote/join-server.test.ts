import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../../testkit/free-port.ts";
import { addPerson } from "../../testkit/headless/team.ts";
import { ADMIN_TOKEN, startTestServer } from "../../testkit/headless/test-server.ts";
import { systemClock } from "../lib/clock.ts";
import { readInvitation, signInTo } from "./join-server.ts";

const http = { fetch: (url: string, init: RequestInit) => fetch(url, init), clock: systemClock };

describe("readInvitation", () => {
  it.each([
    ["https://tocsin.example.com", "secret", "https://tocsin.example.com", "secret"],
    [" https://tocsin.example.com:8443/#/log ", " secret ", "https://tocsin.example.com:8443", "secret"],
    ["https://tocsin.example.com/#token=from-the-link", "", "https://tocsin.example.com", "from-the-link"],
    ["http://127.0.0.1:41701/#token=abc", "", "http://127.0.0.1:41701", "abc"],
    ["http://localhost:41701", "abc", "http://localhost:41701", "abc"],
    ["http://[::1]:41701", "abc", "http://[::1]:41701", "abc"],
  ])("accepts %s", (address, given, server, token) => {
    expect(readInvitation(address, given)).toEqual({ server, token });
  });

  it.each([
    ["", "abc", "address", "team.address"],
    ["tocsin.example.com", "abc", "address", "team.address"],
    ["ftp://tocsin.example.com", "abc", "address", "team.address"],
    ["https://user:password@tocsin.example.com", "abc", "address", "team.address"],
    ["http://tocsin.example.com", "abc", "address", "team.plain-http"],
    ["http://192.168.1.5:41701", "abc", "address", "team.plain-http"],
    ["http://a.localhost", "abc", "address", "team.plain-http"],
    ["https://tocsin.example.com", "", "token", "team.token"],
    ["https://tocsin.example.com", "two words", "token", "team.token"],
  ])("rejects %s with %j", (address, token, field, sentence) => {
    expect(() => readInvitation(address, token)).toThrow(expect.objectContaining({ field, sentence }));
  });
});

describe("signInTo", () => {
  it("exchanges a link for a token of its own, once", async () => {
    const { url, engine } = await startTestServer();
    const { id } = await addPerson(engine, "Ann", "viewer");
    const { token } = await engine.people.createLink(id);
    const own = await signInTo({ server: url, token }, http);
    expect(engine.people.sessionOf(own)?.person.name).toBe("Ann");
    await expect(signInTo({ server: url, token }, http)).rejects.toMatchObject({
      code: "team/refused",
      message: expect.stringContaining("used already"),
    });
  });

  it("does the same with the admin token, and stores another in its place", async () => {
    const { url } = await startTestServer();
    const own = await signInTo({ server: url, token: ADMIN_TOKEN }, http);
    expect(own).not.toContain(ADMIN_TOKEN);
  });

  it("says that nobody answers", async () => {
    const server = `http://127.0.0.1:${await freePort()}`;
    await expect(signInTo({ server, token: "abc" }, http)).rejects.toMatchObject({
      code: "team/unreachable",
    });
  });

  it.each([
    ["a page", { "content-type": "text/html" }, "<html>"],
    ["a redirect to a login", { location: "https://login.example.com" }, ""],
    ["other JSON", { "content-type": "application/json" }, '{"ok":true}'],
    ["broken JSON", { "content-type": "application/json" }, "{"],
  ])("says that %s is no Tocsin", async (_what, headers, body) => {
    const other = createServer((_request, answer) => {
      answer.writeHead("location" in headers ? 302 : 200, headers).end(body);
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const server = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    await expect(signInTo({ server, token: "abc" }, http)).rejects.toMatchObject({
      code: "team/refused",
      sentence: "team.no-tocsin",
    });
  });
});
