import { randomBytes } from "node:crypto";
import type { ProblemDocument } from "../../shared/problem-document.ts";

/** The key that a browser begins a sign-in with. */
export const newBrowserKey = (): string => randomBytes(32).toString("base64url");

/** The answer of the login's HTTP interface. */
export interface LoginAnswer extends Partial<ProblemDocument> {
  readonly url?: string;
  readonly key?: string;
}

/** Posts to the login of a Tocsin. */
export async function postLogin(
  url: string,
  path: "begin" | "end",
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<LoginAnswer> {
  const answer = await fetch(`${url}/auth/oidc/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as LoginAnswer;
}

/**
 * Follows a provider's redirects as a new browser would, with its cookies.
 * @returns the query with which it comes back to the redirect URI
 */
export async function visit(address: string, redirectUri: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = address;
  for (let step = 0; step < 10; step++) {
    const answer = await fetch(at, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";", 1)[0] ?? "").split(/=(.*)/);
      cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    if (location === null) throw new Error(`${answer.status} ${await answer.text()}`);
    at = new URL(location, at).href;
    if (at.startsWith(redirectUri)) return new URL(at).search;
  }
  throw new Error("The provider does not come to an end.");
}

/** Signs in as a browser does. */
export async function signInByOidc(url: string): Promise<LoginAnswer> {
  const browserKey = newBrowserKey();
  const begun = await postLogin(url, "begin", { browserKey });
  if (begun.url === undefined) return begun;
  return await postLogin(url, "end", { browserKey, query: await visit(begun.url, `${url}/sign-in`) });
}
