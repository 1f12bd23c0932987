/** Text that has no other form: for most of what is folded, the costly steps are not needed. */
const ASCII = /^[\0-\x7f]*$/;

/**
 * The form in which texts are compared for a search: two texts that differ only in case, in composed or decomposed
 * letters, or in compatibility forms such as full-width letters have the same one. Folding twice changes nothing.
 *
 * Unicode's NFKC with full case folding, by way of the upper case, which `ß` and `ẞ` have in common (`SS`), as have the two
 * small sigmas. No language is asked for: all of the Turkish `I`, `ı`, `İ` and `i` are one letter.
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return (
    text
      .normalize("NFKC")
      // `ẞ` has no upper case but `ß` has.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replaceAll("ς", "σ")
      .replace(/i\u0307+/gu, "i")
      // Half a surrogate pair becomes this, or several of it, on its way through a database.
      .replace(/[\p{Cs}\ufffd]+/gu, "\ufffd")
      .normalize("NFKC")
  );
}
