/** A robot's credentials as pasted; `undefined` keeps the stored one, null means no secret. */
export interface Credentials {
  readonly webhookUrl?: string | undefined;
  readonly secret?: string | null | undefined;
}

/** The repairs of credentials with a clear meaning. */
export const REPAIRS = [
  /** Blanks, line breaks and invisible characters. */
  "blanks",
  /** Surrounding quotes, a label such as `加签:`, or punctuation. */
  "surroundings",
  /** Text around an address, such as a command. */
  "text",
  /** Address and secret were in each other's field. */
  "swapped",
  /** The address was repeated. */
  "twice",
  /** The secret was in the address, where it would be sent along. */
  "secret-in-address",
  /** The address had no `https://`. */
  "scheme",
] as const;
export type Repair = (typeof REPAIRS)[number];

export interface RepairedCredentials {
  /** The repaired credentials; without those that were empty. */
  readonly credentials: { readonly webhookUrl?: string; readonly secret?: string };
  /** Each once. */
  readonly repairs: readonly Repair[];
}

/** Invisible characters, anywhere. */
const UNSEEN = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;

const LABEL =
  /^(?:webhook|hook|url|address|地址|webhook\s?地址|链接|secret|secret\s?key|加签|签名|密钥|加签密钥|签名密钥|token|access_?token|令牌)\s*(?:[:：=＝]|\s)\s*(?!\/\/)/i;
const OPENING = /^["'`“”‘’「『《〈<([【（]+/;
const CLOSING = /["'`“”‘’」』》〉>)\]】）,，.。;；:：!！、|]+$/;

/** A text that is certainly a signing secret; the form is observed, not documented (docs/protocols/dingtalk.md §1). */
const SECRET = /^SEC[0-9A-Za-z]{16,}$/;
const WHOLE_SECRET = /SEC[0-9a-f]{64}(?![0-9a-z])/gi;
/** A token of the usual length, alone or at the end of an address. */
const WHOLE_ADDRESS =
  /^(?:(?:https?:\/\/)?[\w.-]+(?::\d+)?\/[\w./-]*\?(?:[\w.=&%~+-]*&)?access_token=)?[0-9a-f]{64}$/i;
const ADDRESS_START = /https?:\/\//gi;
const DINGTALK_HOST = /^(?=oapi\.dingtalk\.(?:com|io)\/)/i;

export const isSecretLike = (text: string): boolean => SECRET.test(text);
export const isAddressLike = (text: string): boolean =>
  /^https?:\/\//i.test(text) || DINGTALK_HOST.test(text);

/** One repair may expose the next; no real input needs more passes than this. */
const MAX_PASSES = 5;

/**
 * Repairs pasted credentials with a clear meaning and keeps the rest: nothing is guessed, emptied or rejected here.
 * Pure, and the same for the page, REST and files.
 */
export function repairCredentials(pasted: Credentials): RepairedCredentials {
  const repairs = new Set<Repair>();
  let credentials = repairOnce(pasted, repairs);
  for (let round = 1; round < MAX_PASSES; round++) {
    const next = repairOnce(credentials, repairs);
    if (next.webhookUrl === credentials.webhookUrl && next.secret === credentials.secret) break;
    credentials = next;
  }
  return { credentials, repairs: [...repairs] };
}

function repairOnce(pasted: Credentials, repairs: Set<Repair>): RepairedCredentials["credentials"] {
  let webhookUrl = pasted.webhookUrl && tidied(pasted.webhookUrl, repairs);
  let secret = pasted.secret && tidied(pasted.secret, repairs, (bare) => /SEC|^https?:/i.test(bare));
  if (webhookUrl && secret && isSecretLike(tight(webhookUrl)) && isAddressLike(secret)) {
    [webhookUrl, secret] = [secret, webhookUrl];
    repairs.add("swapped");
  }
  if (webhookUrl) {
    const { address, found } = takeSecret(webhookUrl, repairs);
    webhookUrl = repairAddress(address, repairs);
    secret = secret || found || secret;
  }
  if (secret && !isAddressLike(secret)) secret = repairSecret(secret, repairs);
  return { ...(webhookUrl && { webhookUrl }), ...(secret && { secret }) };
}

const tight = (text: string): string => text.replace(/\s+/g, "");

/**
 * Removes invisible characters, and surrounding quotes, labels and punctuation.
 * @param isMeant - false if these may belong to it
 */
function tidied(text: string, repairs: Set<Repair>, isMeant = (_bare: string) => true): string {
  const seen = text
    .replace(/[\r\n\t\v\f]+/g, " ")
    .replace(UNSEEN, "")
    .trim();
  if (seen !== text) repairs.add("blanks");
  let bare = seen;
  for (let before = ""; before !== bare; ) {
    before = bare;
    bare = bare.replace(LABEL, "").replace(OPENING, "").replace(CLOSING, "").trim();
  }
  if (bare === "" || bare === seen || !isMeant(bare)) return seen || text;
  repairs.add("surroundings");
  return bare;
}

/** The secret beside or in an address, and the address without it. */
function takeSecret(text: string, repairs: Set<Repair>): { address: string; found: string | null } {
  const pieces = text.split(/\s+/);
  const beside = pieces.length > 1 ? pieces.filter((piece) => isSecretLike(tidied(piece, new Set()))) : [];
  const rest = pieces.filter((piece) => !beside.includes(piece) && !isLabel(piece)).join(" ");
  if (beside.length === 1 && rest !== "") {
    repairs.add("text");
    return { address: rest, found: tidied(beside[0] ?? "", new Set()) };
  }
  const [, before = "", found = "", after = ""] = /^(.*?[?&])secret=([^&#\s]+)&?(.*)$/is.exec(text) ?? [];
  // Another edition may have a parameter of this name.
  if (!isSecretLike(found) && (found === "" || !isDingtalk(before))) return { address: text, found: null };
  repairs.add("secret-in-address");
  return { address: `${before}${after}`.replace(/[?&]$/, ""), found: tidied(found, new Set()) };
}

const isDingtalk = (address: string): boolean =>
  /^(?:https?:\/\/)?oapi\.dingtalk\.(?:com|io)\//i.test(address);

const isLabel = (piece: string): boolean => LABEL.test(`${piece} `) && /[:：=＝]$/.test(piece);

function repairAddress(text: string, repairs: Set<Repair>): string {
  let address = /\s/.test(text) ? inOnePiece(text, repairs) : text;
  const starts = [...address.matchAll(ADDRESS_START)].map(({ index }) => index);
  if (starts.length > 1) address = onlyOne(address, starts, repairs);
  if (!DINGTALK_HOST.test(address)) return address;
  repairs.add("scheme");
  return address.replace(DINGTALK_HOST, "https://");
}

/**
 * An address that was broken over lines, or that is part of a longer text. They can be distinguished only by a token of
 * the usual length.
 */
function inOnePiece(text: string, repairs: Set<Repair>): string {
  const joined = tight(text);
  if (WHOLE_ADDRESS.test(joined)) {
    repairs.add("blanks");
    return joined;
  }
  const all = new Set((text.match(/https?:\/\/[^\s"'`<>]+/gi) ?? []).map((one) => tidied(one, new Set())));
  const [only] = all;
  if (only === undefined || all.size > 1 || !WHOLE_ADDRESS.test(only)) return text;
  repairs.add("text");
  return only;
}

/** An address that was pasted twice: the copy with the token, if there is only one. */
function onlyOne(address: string, starts: readonly number[], repairs: Set<Repair>): string {
  const pieces = starts.map((start, index) => address.slice(start, starts[index + 1]));
  const whole = new Set(pieces.filter((piece) => /[?&]access_token=[^&#]+/.test(piece)));
  const [only] = whole;
  if (only === undefined || whole.size > 1) return address;
  repairs.add("twice");
  return only;
}

function repairSecret(text: string, repairs: Set<Repair>): string {
  const joined = tight(text);
  if (joined !== text) repairs.add("blanks");
  const [whole, ...others] = new Set(joined.match(WHOLE_SECRET) ?? []);
  if (whole === undefined || others.length > 0 || whole === joined) return joined;
  repairs.add("surroundings");
  return whole;
}
