import { isListening } from "./free-port.ts";
import { startProgram } from "./program.ts";
import type { TempFolder } from "./temp-folder.ts";
import { waitUntil } from "./wait-until.ts";

export interface ListeningProgramOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A port of 127.0.0.1 on which it listens. */
  readonly port: number;
  /** Its files, which are removed once it has ended. */
  readonly folder: TempFolder;
}

/**
 * Starts a server program, and waits until it is listening.
 * @returns stops it
 * @throws Error with what it has printed, if it ends before
 */
export async function startListeningProgram(options: ListeningProgramOptions): Promise<() => Promise<void>> {
  const { command, args, env = {}, port, folder } = options;
  const { child, ended, stop } = startProgram(args, { command, env });
  await waitUntil(async () => {
    if (child.exitCode !== null) throw new Error(`${command} did not start: ${(await ended).stderr}`);
    return await isListening(port);
  });
  return async () => {
    await stop();
    folder.remove();
  };
}
