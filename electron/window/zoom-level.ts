/** Chromium's levels: each step of 1 is a factor of 1.2; these are about 60 % to 250 %. */
const MIN_LEVEL = -3;
const MAX_LEVEL = 5;
const STEP = 0.5;

/** The level `steps` further; 0 leads back to 100 %. */
export const zoomedBy = (level: number, steps: -1 | 0 | 1): number =>
  steps === 0 ? 0 : Math.max(MIN_LEVEL, Math.min(level + steps * STEP, MAX_LEVEL));

/** A level as kept in a file, brought back into its bounds. */
export const clampedZoom = (level: number): number => Math.max(MIN_LEVEL, Math.min(level, MAX_LEVEL));
