/** Keeps secrets by name. What comes out was put in; nothing else may be read from where it is kept. */
export interface Vault {
  /** How the secrets are sealed, for the settings page. */
  readonly kind: string;
  /** @throws AppError `vault/unavailable` for a secret that is there and cannot be opened now */
  get(name: string): Promise<string | null>;
  /**
   * Sets all the given secrets, or none; null removes one.
   * @returns what takes the change back: every secret is then as it was, also one that could not be opened
   */
  put(changes: Readonly<Record<string, string | null>>): Promise<() => Promise<void>>;
  /** The kind of the cipher that sealed a secret; null for one that is not there. */
  sealedBy(name: string): string | null;
}

/** Seals one text so that only this machine, or this user, can open it. */
export interface Cipher {
  readonly kind: string;
  seal(text: string): Promise<string>;
  /** @throws AppError `vault/unavailable` when the text was sealed with another key or damaged, or the key is locked */
  open(sealed: string): Promise<string>;
  /** Whether the system has a newer key since, so that the text is better sealed once more; absent = never. */
  isStale?(sealed: string): Promise<boolean>;
}
