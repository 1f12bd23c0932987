import { expect, it } from "vitest";
import { isLoopback, isOwnMachine } from "./loopback.ts";

const hostOf = (host: string) => new URL(`http://${host}:8080/`).hostname;

it.each([
  "localhost",
  "LOCALHOST",
  "127.0.0.1",
  "127.9.8.7",
  "127.1",
  "0x7f000001",
  "127.0.0.1.",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
])("%s is this machine", (host) => {
  expect(isOwnMachine(hostOf(host))).toBe(true);
  expect(isLoopback(hostOf(host))).toBe(true);
});

it.each(["localhost.", "app.localhost", "App.Localhost."])(
  "%s goes through no proxy, and is not trusted with secrets",
  (host) => {
    expect(isLoopback(hostOf(host))).toBe(true);
    expect(isOwnMachine(hostOf(host))).toBe(false);
  },
);

it.each([
  "example.com",
  "localhost.example.com",
  "127.0.0.1.example.com",
  "notlocalhost",
  "128.0.0.1",
  "0.0.0.0",
  "[::]",
  "[::2]",
  "[::ffff:127.0.0.1]",
])("%s is another machine", (host) => {
  expect(isLoopback(hostOf(host))).toBe(false);
  expect(isOwnMachine(hostOf(host))).toBe(false);
});
