/** The languages of the page, the tray and the messages to groups, as BCP 47 tags. */
export const LANGUAGES = ["en", "zh-CN", "de"] as const;
export type Language = (typeof LANGUAGES)[number];
