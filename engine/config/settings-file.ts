/** A JSON object on disk, read and written whole; `conf` and `electron-store` both are one. */
export interface SettingsFile {
  store: Record<string, unknown>;
  /** Where it is, for messages. */
  readonly path?: string;
}
