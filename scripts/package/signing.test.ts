import { expect, test } from "vitest";
import { removeEmptySigning } from "./signing.ts";

test("an empty variable counts as a secret that is not set", () => {
  const env = { CSC_LINK: "", WIN_CSC_LINK: "cert.pfx", APPLE_API_ISSUER: "", HOME: "" };
  removeEmptySigning(env);
  expect(env).toEqual({ WIN_CSC_LINK: "cert.pfx", HOME: "" });
});
