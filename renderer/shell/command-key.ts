const APPLE = /mac|iphone|ipad/i.test(navigator.userAgent);

/** The key together with Ctrl, or with Cmd where the keyboard at hand has that in its place. */
export const withCommand = (key: string): string => (APPLE ? `⌘ ${key}` : `Ctrl ${key}`);
