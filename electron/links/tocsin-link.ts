/** What a `tocsin://` link may ask for. */
export type TocsinLink =
  | { readonly kind: "delivery"; readonly id: string }
  | { readonly kind: "pause"; readonly minutes: number };

/** The scheme of the links, as the system knows it. */
export const LINK_SCHEME = "tocsin";

/**
 * What Windows puts between the program and a link. It ends the options, for us and for Chromium: whatever a link
 * smuggles past the browser's quoting is a word, and no option.
 */
export const BEFORE_LINK = ["--"];

/** The longest pause that a link may ask for, in minutes: a week. */
const MAX_MINUTES = 7 * 24 * 60;

// A system may put a slash behind the address.
const DELIVERY = /^tocsin:\/\/delivery\/([A-Za-z0-9_-]{1,100})\/?$/i;
const PAUSE = /^tocsin:\/\/pause\/?\?minutes=([1-9][0-9]{0,4})$/i;

/**
 * Reads a link. Anyone can write one, on any web page, so that what is not one of these to the letter is none: null.
 */
export function parseLink(link: string): TocsinLink | null {
  const id = DELIVERY.exec(link)?.[1];
  if (id !== undefined) return { kind: "delivery", id };
  const minutes = Number(PAUSE.exec(link)?.[1] ?? 0);
  return minutes >= 1 && minutes <= MAX_MINUTES ? { kind: "pause", minutes } : null;
}

/** The link among the words of a command line, as Windows and Linux hand it over; null where there is none. */
export const linkAmong = (argv: readonly string[]): string | null =>
  argv.findLast((word) => /^tocsin:/i.test(word)) ?? null;

/**
 * Whether this start is the one to tell the system who opens the links. From source it would name Electron itself; on
 * Linux the package's desktop entry has said it; the portable program of Windows runs from a folder that is gone after.
 */
export const registersLinks = (
  isPackaged: boolean,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean => isPackaged && platform !== "linux" && env.PORTABLE_EXECUTABLE_FILE === undefined;
