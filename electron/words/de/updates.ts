import type { updates as source } from "../en/updates.ts";
import type { Translation } from "../words-of.ts";

export const updates: Translation<typeof source> = {
  "updates.there": "Tocsin {version} ist da",
  "updates.there-text":
    "Öffne Tocsin und installiere es, wenn es dir passt. Noch wurde nichts heruntergeladen.",
  "updates.told-text": "Aktualisiere Tocsin auf dem Weg, auf dem es installiert wurde.",
  "updates.current": "Das ist die neueste Version",
  "updates.ready": "Tocsin {version} liegt bereit",
  "updates.ready-text": "Es wird installiert, wenn Tocsin beendet wird.",
};
