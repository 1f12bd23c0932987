import type { Reason } from "../shared/model/common.ts";
import type { Update, UpdateMoment } from "../shared/model/update.ts";
import type { ConfirmProgram } from "./config/settings-rules.ts";

/** The abilities of a shell beyond the engine; the headless server has none of them. */
export interface Shell {
  /** Shows the log file in the system's own viewer. */
  readonly openLog?: (file: string) => Promise<void>;
  readonly startAtLogin: boolean;
  readonly notify: boolean;
  /** Asks in a dialog of the system, which the page cannot control, whether a program may be started. */
  readonly confirmProgram?: ConfirmProgram;
  /** Absent if there are no updates: headless, or run from source. */
  readonly updates?: ShellUpdates | undefined;
}

/** How a shell checks for newer versions of the program and installs them. */
export interface ShellUpdates {
  state(): Update;
  /** Checks at once, whatever the settings say; the result or the failure is in the state. */
  check(): Promise<void>;
  /** @throws AppError `conflict` if there is nothing to install, or something else installs programs here */
  install(when: UpdateMoment): Promise<void>;
  /** @returns removes the listener */
  onChange(listener: () => void): () => void;
}

/** The shell's knowledge of the system's keyring. */
export interface KeyringWatch {
  /**
   * Why it does not protect the secrets at this moment; null if it does. Shown in the settings and during setup;
   * `vault/keyring-locked` is also shown as a problem, since the user can unlock it.
   */
  problem(): Reason | null;
  /** @returns removes the listener */
  onChange(listener: () => void): () => void;
}
