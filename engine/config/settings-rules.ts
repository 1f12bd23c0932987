import type { AccessSettings } from "../../shared/model/access.ts";
import type { IlertSettings } from "../../shared/model/ilert.ts";
import { type Settings, settingsSchema } from "../../shared/model/settings.ts";
import { readExtraCa } from "../addresses/extra-ca.ts";
import { readRange } from "../addresses/host-address.ts";
import { readBaseUrl } from "../addresses/ilert-base-url.ts";
import { isIssuer } from "../addresses/oidc-address.ts";
import { proxyIssues } from "../addresses/proxy-settings.ts";
import { INTERNAL_TOKEN_HEADER } from "../http/loopback-request.ts";
import { message } from "../sentences/message.ts";
import { below, type Checked, checkInput, type Issue, inputError } from "./check-input.ts";

/**
 * Checks the given settings, and returns only those, in their normal form. The schema alone would add the defaults of all
 * others, and so reset them.
 */
export function checkNamedSettings(input: unknown): Checked<Partial<Settings>> {
  const checked = checkInput(settingsSchema, input);
  if (!checked.ok) return checked;
  const issues = [
    ...publicUrlIssues(checked.value.publicUrl),
    ...below(["network"], proxyIssues(checked.value.network)),
    ...below(["access"], accessIssues(checked.value.access)),
    ...below(["proxySignIn", "addresses"], rangeIssues(checked.value.proxySignIn.addresses)),
    ...below(["oidc", "issuer"], issuerIssues(checked.value.oidc.issuer)),
    ...below(["ilert"], ilertIssues(checked.value.ilert)),
  ];
  if (issues.length > 0) return { ok: false, issues };
  const { publicUrl, ilert } = checked.value;
  const all = { ...checked.value, publicUrl: normalPublicUrl(publicUrl), ilert: normalIlert(ilert) };
  const named = Object.entries(all).filter(([name]) => Object.hasOwn(input as object, name));
  return { ok: true, value: Object.fromEntries(named) };
}

/** Rejects a user or password in the public URL, which would be stored unencrypted in the settings file. */
export function publicUrlIssues(address: string | null): Issue[] {
  if (address === null) return [];
  const { username, password } = new URL(address);
  return username === "" && password === "" ? [] : [{ path: ["publicUrl"], ...message("input.url-user") }];
}

/**
 * The public URL as a prefix of webhook URLs: without a trailing slash, query or fragment. The path of a hook is removed
 * too, in case a whole webhook URL was pasted.
 */
export function normalPublicUrl(address: string | null): string | null {
  if (address === null) return null;
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname.replace(/\/hooks(\/.*)?$/, "").replace(/\/+$/, "")}`;
}

/** Headers that cannot be required, because they have a defined meaning: every call has them, or none can. */
const RESERVED = new Set([
  ...["host", "connection", "content-type", "content-length", "transfer-encoding", "accept", "user-agent"],
  ...["authorization", "x-tocsin-token", "x-forwarded-for", "cf-connecting-ip", "cookie", "date"],
  ...[
    "set-cookie",
    "proxy-authorization",
    "keep-alive",
    "te",
    "trailer",
    "upgrade",
    "expect",
    INTERNAL_TOKEN_HEADER,
  ],
]);

/** @param names - the names of the required headers; the path of an issue begins with a name's index */
export const headerIssues = (names: readonly string[]): Issue[] =>
  names.flatMap((name, index): Issue[] => {
    if (RESERVED.has(name)) return [{ path: [index], ...message("input.header-name") }];
    return names.indexOf(name) < index ? [{ path: [index], ...message("input.header-twice") }] : [];
  });

/** Problems of the access settings that the schema cannot detect; paths are relative to them. */
const accessIssues = ({ allow, headers }: AccessSettings): Issue[] => [
  ...below(["allow"], rangeIssues(allow)),
  ...below(["headers"], headerIssues(headers)),
];

/** @param ranges - paths begin with a range's index */
const rangeIssues = (ranges: readonly string[]): Issue[] =>
  ranges.flatMap((range, index): Issue[] =>
    readRange(range) === null ? [{ path: [index], ...message("input.address-range") }] : [],
  );

/** Secrets are sent to the issuer, so it must be https, unless it is this machine; a user or a query is no part of one. */
function issuerIssues(issuer: string | null): Issue[] {
  const isValid = issuer === null || isIssuer(issuer);
  return isValid ? [] : [{ path: [], ...message("input.oidc-issuer") }];
}

/** Problems of the ilert settings that the schema cannot detect; paths are relative to them. */
function ilertIssues({ apiUrl }: Pick<IlertSettings, "apiUrl">): Issue[] {
  const isValid = apiUrl === null || readBaseUrl(apiUrl) !== null;
  return isValid ? [] : [{ path: ["apiUrl"], ...message("input.ilert-address") }];
}

/** The ilert settings with the API's address in its normal form, so that equal addresses are equal texts. */
const normalIlert = (ilert: IlertSettings): IlertSettings => ({
  ...ilert,
  apiUrl: ilert.apiUrl === null ? null : readBaseUrl(ilert.apiUrl),
});

/**
 * Rejects an unusable certificate authority while the user can correct it. An unchanged one is not checked again: a
 * missing file must not prevent other changes.
 * @throws AppError `input/invalid` (field `network.extraCa`)
 */
export async function refuseBadCa(now: Settings, next: Partial<Settings>, at: number): Promise<void> {
  const value = next.network?.extraCa ?? null;
  if (value === null || value === now.network.extraCa) return;
  const read = await readExtraCa(value, at);
  if ("fault" in read) throw inputError({ path: ["network", "extraCa"], ...read.fault });
}

/** Asks the user whether a program may be started, in a dialog that no page and no file can control. */
export type ConfirmProgram = (program: string) => Promise<boolean>;

/**
 * The program that changed settings would start instead of the present one; null if it is the same. The one on PATH needs
 * no confirmation, because it belongs to the system.
 */
export function chosenProgram(now: Settings, { tunnel }: Partial<Settings>): string | null {
  const program = tunnel?.cloudflared.binary ?? "";
  return program === "" || program === now.tunnel.cloudflared.binary ? null : program;
}

/** @throws AppError `input/invalid` if the user declines, or there is no user to confirm */
export async function confirmProgram(
  now: Settings,
  named: Partial<Settings>,
  confirm: ConfirmProgram | undefined,
): Promise<void> {
  const program = chosenProgram(now, named);
  if (program === null) return;
  const path = ["tunnel", "cloudflared", "binary"];
  if (confirm === undefined) throw inputError({ path, ...message("input.program") });
  if (!(await confirm(program))) throw inputError({ path, ...message("input.program-declined") });
}
