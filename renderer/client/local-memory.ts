/** Where the page keeps its last language, with which it starts. */
export const LANGUAGE_NAME = "tocsin.language";

/** Reads a value from the browser's storage; null if there is none, or the storage is blocked. */
export function readLocal(name: string, storage: () => Pick<Storage, "getItem"> = () => localStorage) {
  try {
    return storage().getItem(name);
  } catch {
    return null;
  }
}

/** Writes a value to the browser's storage. If it is blocked or full, the page works without. */
export function writeLocal(
  name: string,
  value: string,
  storage: () => Pick<Storage, "setItem"> = () => localStorage,
): void {
  try {
    storage().setItem(name, value);
  } catch {
    // Only convenience is lost: the next start has the defaults, or requires the token again.
  }
}

/** A stored object; empty if there is none, or if another version has stored something else. */
export function parseObject(text: string | null): object {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
