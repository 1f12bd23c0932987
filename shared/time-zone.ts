/**
 * Whether it is the name of a time zone in the IANA database, such as `Asia/Kolkata`, that this runtime knows. A fixed
 * offset such as `+05:30` is not.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The IANA name of this machine's time zone; `UTC` if the system names none. */
export const machineTimeZone = (): string =>
  (new Intl.DateTimeFormat().resolvedOptions().timeZone as string | undefined) ?? "UTC";
