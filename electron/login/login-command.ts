interface Start {
  readonly executable: string;
  /** An AppImage and a portable .exe run from a folder that is gone after they end; this is the file itself. */
  readonly wrapper: string | undefined;
  /** Folder of the app where a plain Electron runs it; null for an installed one. */
  readonly appDir: string | null;
  /** What this start was asked for besides; a login must find the same. */
  readonly args: readonly string[];
}

/** The command that starts this Tocsin again at login, in the tray. */
export const loginCommand = ({ executable, wrapper, appDir, args }: Start): [string, ...string[]] => [
  wrapper ?? executable,
  ...(appDir === null ? [] : [appDir]),
  "--hidden",
  ...args,
];
