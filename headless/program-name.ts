/** By what identifies them in a `User-Agent`; browsers also name those that they are compatible with, so order matters. */
const BROWSERS = [
  ["Tocsin", /\btocsin\//i],
  ["Edge", /\bEdg(?:A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Headless)?(?:Chrome|CriOS)\//],
  ["Safari", /\bSafari\//],
] as const;

const SYSTEMS = [
  ["Windows", /\bWindows\b/],
  ["Android", /\bAndroid\b/],
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["macOS", /\bMac OS X\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Linux", /\bLinux\b/],
] as const;

/** Of the header of a program that is no known browser. */
const MAX_CHARS = 60;

/** What a browser or program calls itself, such as `Firefox (Linux)` or `curl/8.5.0`; null for a call without it. */
export function programName(userAgent: string | undefined): string | null {
  const text = (userAgent ?? "").replace(/[^ -~]/g, "").trim();
  const foundIn = (known: typeof BROWSERS | typeof SYSTEMS) => known.find(([, sign]) => sign.test(text))?.[0];
  const browser = foundIn(BROWSERS);
  if (browser === undefined) return text.slice(0, MAX_CHARS) || null;
  const system = foundIn(SYSTEMS);
  return system === undefined ? browser : `${browser} (${system})`;
}
