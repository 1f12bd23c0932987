import { expect, it } from "vitest";
import { announcement } from "./run.ts";

const HOOKS = "http://127.0.0.1:41700";
const UI = "http://127.0.0.1:41701";

it("prints the address with the token on a terminal", () => {
  const text = announcement(HOOKS, UI, { token: "admin-token-of-the-test" });
  expect(text).toContain(`${UI}/#token=admin-token-of-the-test\n`);
  expect(text).toContain(`${HOOKS}/hooks/SOURCE`);
});

it("prints only where to find the token if the output is not a terminal", () => {
  const text = announcement(HOOKS, UI, { place: "/var/lib/tocsin/admin-token" });
  expect(text).toContain(`${UI}/#token=TOKEN (the token is in /var/lib/tocsin/admin-token)`);
});
