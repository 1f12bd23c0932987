import { expect, it } from "vitest";
import { readSshTarget } from "./ssh-target.ts";

it.each([
  ["gateway.example.com", { host: "gateway.example.com" }],
  [" tocsin@gateway.example.com ", { host: "gateway.example.com", user: "tocsin" }],
  ["tocsin@192.0.2.7:2222", { host: "192.0.2.7", user: "tocsin", port: 2222 }],
  ["ssh://tocsin@gateway.example.com:2222/", { host: "gateway.example.com", user: "tocsin", port: 2222 }],
  ["ssh -p 2222 tocsin@gateway.example.com", { host: "gateway.example.com", user: "tocsin", port: 2222 }],
  ["ssh tocsin@gateway.example.com", { host: "gateway.example.com", user: "tocsin" }],
  ["tocsin@[2001:db8::7]:22", { host: "2001:db8::7", user: "tocsin", port: 22 }],
  // Unchanged.
  ["2001:db8::7", { host: "2001:db8::7" }],
  ["gateway:99999", { host: "gateway:99999" }],
  ["ssh -L 1:2:3 gateway", { host: "ssh -L 1:2:3 gateway" }],
  ["", { host: "" }],
])("reads %j", (typed, target) => {
  expect(readSshTarget(typed)).toEqual(target);
});
