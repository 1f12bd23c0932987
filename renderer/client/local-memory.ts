/** Reads what this browser keeps for the page; null where it keeps nothing, also because its storage is blocked. */
export function readLocal(name: string, storage: () => Pick<Storage, "getItem"> = () => localStorage) {
  try {
    return storage().getItem(name);
  } catch {
    return null;
  }
}

/** Has this browser keep a value for the page. Where storage is blocked or full the page goes on without. */
export function writeLocal(
  name: string,
  value: string,
  storage: () => Pick<Storage, "setItem"> = () => localStorage,
): void {
  try {
    storage().setItem(name, value);
  } catch {
    // Only convenience is lost: the next page begins with the defaults, or asks for the token again.
  }
}
