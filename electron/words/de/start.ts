import type { start as english } from "../en/start.ts";
import type { Translation } from "../words-of.ts";

export const start: Translation<typeof english> = {
  "start.failed": "Tocsin konnte nicht starten",
  "start.quit": "Beenden",
};
