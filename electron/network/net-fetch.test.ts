import { expect, it } from "vitest";
import { ProxyFailure } from "../../engine/http/fetch.ts";
import { chromiumErrorAsProxyFailure } from "./net-fetch.ts";

it.each([
  ["net::ERR_PROXY_CONNECTION_FAILED", false, "unreachable"],
  ["net::ERR_TUNNEL_CONNECTION_FAILED", false, "refused"],
  ["net::ERR_TUNNEL_CONNECTION_FAILED", true, "login"],
  ["net::ERR_PAC_SCRIPT_FAILED", false, "settings"],
  ["net::ERR_PROXY_CERTIFICATE_INVALID", false, "certificate"],
])("%s (login refused: %s) is an error of the proxy: %s", (message, loginRefused, trouble) => {
  expect(chromiumErrorAsProxyFailure(new Error(message), loginRefused)).toMatchObject({ trouble });
});

it("does not change errors of the server", () => {
  for (const code of ["ERR_CONNECTION_REFUSED", "ERR_CERT_AUTHORITY_INVALID", "ERR_NAME_NOT_RESOLVED"]) {
    const error = new Error(`net::${code}`);
    expect(chromiumErrorAsProxyFailure(error, true)).toBe(error);
    expect(error).not.toBeInstanceOf(ProxyFailure);
  }
});
