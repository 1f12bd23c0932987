import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";

/** Electron's fuses by their names in electron-builder.yml; `null` = neither on nor off. */
export type Fuses = Readonly<Record<string, boolean | null>>;

/** electron-builder's spelling: `RunAsNode` is `runAsNode` there. A fuse newer than these tools has only a number. */
const nameOf = (index: number): string => {
  const name = FuseV1Options[index] ?? `fuse ${index}`;
  return name.charAt(0).toLowerCase() + name.slice(1);
};

const SETTINGS: Readonly<Record<number, boolean>> = { [FuseState.ENABLE]: true, [FuseState.DISABLE]: false };

/** The fuses and their states in this Electron executable (on macOS: in this app). */
export async function readFuses(executable: string): Promise<Fuses> {
  const { version: _version, ...wire } = await getCurrentFuseWire(executable);
  return Object.fromEntries(
    Object.entries(wire).map(([index, state]) => [nameOf(Number(index)), SETTINGS[Number(state)] ?? null]),
  );
}
