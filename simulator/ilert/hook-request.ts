/** Where a webhook goes and with what headers. */
export interface HookTarget {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * As ilert sends it: JSON, custom headers as configured, and a user and password inside the URL as Basic
 * authorization (docs/protocols/ilert.md §1 "Auth").
 */
export function hookTarget(hookUrl: string, headers: Readonly<Record<string, string>> = {}): HookTarget {
  const url = new URL(hookUrl);
  const { username, password } = url;
  url.username = "";
  url.password = "";
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const basic: Record<string, string> =
    username === "" && password === ""
      ? {}
      : { authorization: `Basic ${Buffer.from(credentials, "utf8").toString("base64")}` };
  return { url: url.href, headers: { "content-type": "application/json", ...basic, ...headers } };
}
