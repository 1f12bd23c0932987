/** The dialog of a Tocsin that could not start. */
export const start = {
  "start.failed": "Tocsin could not start",
  "start.quit": "Quit",
} as const;
