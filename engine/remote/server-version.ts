const minorOf = (version: string): string => version.split(".", 2).join(".");

/** Whether two versions have the same contract: they differ in the third number at most. */
export const isSameMinor = (one: string, other: string): boolean => minorOf(one) === minorOf(other);
