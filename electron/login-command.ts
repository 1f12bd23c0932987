interface Start {
  readonly executable: string;
  /** An AppImage runs from a mount that is gone after it ends; this is the file itself. */
  readonly appImage: string | undefined;
  /** Folder of the app where a plain Electron runs it; null for an installed one. */
  readonly appDir: string | null;
  /** As asked for on this command line; a login must find the same data. */
  readonly dataDir: string | undefined;
}

/** The command that starts this Tocsin again at login, in the tray. */
export const loginCommand = ({ executable, appImage, appDir, dataDir }: Start): [string, ...string[]] => [
  appImage ?? executable,
  ...(appDir === null ? [] : [appDir]),
  "--hidden",
  ...(dataDir === undefined ? [] : ["--data-dir", dataDir]),
];
