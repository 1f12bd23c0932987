/**
 * A mobile number of mainland China, which DingTalk accepts without a country code
 * (docs/protocols/dingtalk.md §6).
 */
const MAINLAND = /^1[3-9]\d{9}$/;

/** The countries' calling codes: none is a prefix of another (ITU-T E.164). */
const CALLING_CODE = /^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d)(\d{4,13})$/;

/**
 * The two forms that are known to work (docs/protocols/dingtalk.md §6): `13800000000`, as in DingTalk's
 * samples, and `+852-12345678` from abroad, which DingTalk does not document.
 */
export const MOBILE = /^(?:1[3-9]\d{9}|\+[1-9]\d{0,2}-\d{4,14})$/;

export const USER_ID = /^[A-Za-z0-9._$:-][A-Za-z0-9._@$:-]{0,63}$/;

/** Characters that are pasted by accident: blanks and invisible ones. */
const UNSEEN = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A mobile number in a form that is known to work, since others notify nobody: a country code gets its hyphen, that
 * of mainland China is removed, like separators between digits. An ambiguous number only loses its blanks.
 */
export function repairMobile(written: string): string {
  const plain = written.normalize("NFKC").replace(UNSEEN, "");
  const number = plain.replace(/^(?:tel:)?@?/i, "").replace(/\(0\)/, "");
  if (!/^(?:\+|\(\+)?[\d()./\u2010-\u2015\u2212-]*$/.test(number)) return plain;
  const digits = number.replace(/\D/g, "");
  const isForeign = number.includes("+") || digits.startsWith("00");
  const international = digits.replace(/^00/, "");
  const mainland = international.replace(/^86(?=1[3-9]\d{9}$)/, "");
  if (MAINLAND.test(mainland) && (!isForeign || mainland !== international)) return mainland;
  if (!isForeign) return plain;
  const [, code, rest] = CALLING_CODE.exec(international) ?? [];
  return code === undefined ? plain : `+${code}-${rest}`;
}

/** A DingTalk user id without the `@` of messages. A blank within it stays, as it may separate two ids. */
export const repairUserId = (written: string): string =>
  written
    .replace(/[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, "")
    .trim()
    .replace(/^[@＠]+/, "");
