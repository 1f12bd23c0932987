import type { IncomingHttpHeaders } from "node:http";
import { isDeepStrictEqual } from "node:util";
import { emailSchema } from "../../shared/model/person.ts";
import { PROXY_SECRET_HEADER } from "../../shared/model/proxy-sign-in.ts";
import { createRangeCheck } from "../addresses/host-address.ts";
import type { Config } from "../config/config.ts";
import type { People, PersonSession } from "./people.ts";
import { isSameToken } from "./personal-token.ts";

/**
 * The session of the person that an authenticating proxy names: it must call from one of its addresses and send the
 * shared secret, and the person must exist, or there must be a role for unknown people.
 * @param remoteAddress - of the connection itself, whatever the headers contain
 * @param address - where the person is, for the audit
 * @returns `missing` if no person is named; `wrong` if the proxy or the person is not accepted
 */
export type ProxySignIn = (
  headers: IncomingHttpHeaders,
  remoteAddress: string,
  address: string,
) => Promise<PersonSession | "missing" | "wrong">;

export interface ProxySignInDeps {
  readonly config: Pick<Config, "snapshot" | "settingsSecret" | "onChange">;
  readonly people: Pick<People, "sessionByEmail" | "addIfUnknown" | "endProxied">;
}

export function createProxySignIn({ config, people }: ProxySignInDeps): ProxySignIn {
  /** The trusted proxies according to the settings and the vault, with the ranges parsed once. */
  const read = () => {
    const { settings } = config.snapshot();
    const secret = config.settingsSecret("proxySignInSecret");
    return { by: settings.proxySignIn, secret, isProxy: createRangeCheck(settings.proxySignIn.addresses) };
  };
  let present = read();
  config.onChange(() => {
    const before = present;
    present = read();
    if (isDeepStrictEqual([before.by, before.secret], [present.by, present.secret])) return;
    // Each of them must be admitted again under the new settings.
    people.endProxied();
  });
  const isSecret = (sent: unknown) => {
    const { secret } = present;
    return secret !== null && typeof sent === "string" && isSameToken(sent, secret);
  };
  return async (headers, remoteAddress, address) => {
    const { header, unknownRole } = present.by;
    const named = header === null ? undefined : headers[header];
    if (named === undefined) return "missing";
    const isProxy = present.isProxy(remoteAddress) && isSecret(headers[PROXY_SECRET_HEADER]);
    const email = emailSchema.safeParse(named);
    if (!isProxy || !email.success) return "wrong";
    if (unknownRole !== null) {
      await people.addIfUnknown({ name: email.data.slice(0, 100), email: email.data, role: unknownRole });
    }
    return people.sessionByEmail(email.data, address) ?? "wrong";
  };
}
