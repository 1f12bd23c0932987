const minorOf = (version: string): string => version.split(".", 2).join(".");

/** Whether two versions have the same contract, which is so unless they differ in the first or second number. */
export const isSameMinor = (one: string, other: string): boolean => minorOf(one) === minorOf(other);
