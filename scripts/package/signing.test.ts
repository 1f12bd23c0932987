import { expect, test } from "vitest";
import { forgetEmptySigning } from "./signing.ts";

test("a secret that is not set is none, whatever the workflow makes of it", () => {
  const env = { CSC_LINK: "", WIN_CSC_LINK: "cert.pfx", APPLE_API_ISSUER: "", HOME: "" };
  forgetEmptySigning(env);
  expect(env).toEqual({ WIN_CSC_LINK: "cert.pfx", HOME: "" });
});
