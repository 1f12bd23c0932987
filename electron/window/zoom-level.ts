/** Chromium's levels: each step of 1 is a factor of 1.2; these are about 60 % to 250 %. */
const LEAST = -3;
const MOST = 5;
const STEP = 0.5;

/** The level `steps` further; 0 leads back to 100 %. */
export const zoomedBy = (level: number, steps: -1 | 0 | 1): number =>
  steps === 0 ? 0 : Math.max(LEAST, Math.min(level + steps * STEP, MOST));

/** A level as kept in a file, brought back into its bounds. */
export const soundZoom = (level: number): number => Math.max(LEAST, Math.min(level, MOST));
