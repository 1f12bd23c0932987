/** Keeps secrets by name. What comes out was put in; nothing else may be read from where it is kept. */
export interface Vault {
  /** How the secrets are sealed, for the settings page. */
  readonly kind: string;
  get(name: string): Promise<string | null>;
  /** Sets all the given secrets, or none; null removes one. */
  put(changes: Readonly<Record<string, string | null>>): Promise<void>;
}

/** Seals one text so that only this machine, or this user, can open it. */
export interface Cipher {
  readonly kind: string;
  seal(text: string): Promise<string>;
  /** @throws AppError `vault/unavailable` when the text was sealed with another key or damaged */
  open(sealed: string): Promise<string>;
}
