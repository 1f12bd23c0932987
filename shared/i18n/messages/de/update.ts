import type { Translation } from "../../catalogue.ts";
import type { update as source } from "../en/update.ts";

export const update: Translation<typeof source> = {
  update: {
    "not-here": {
      message:
        "Dieses Tocsin sucht nicht nach neuen Versionen: Es läuft aus dem Quelltext oder ohne Desktop.",
    },
    unreachable: {
      message: "Die Stelle mit den neuen Versionen war nicht erreichbar.",
      advice: "Prüfe Netz und Proxy und sieh dann erneut nach. Tocsin tut es auch von selbst.",
    },
    "no-download": {
      message: "Die neue Version ließ sich nicht vollständig herunterladen.",
      advice: "Versuch es noch einmal oder hol sie von der Seite mit den Versionen.",
    },
    managed: {
      message:
        "Programme werden hier anders installiert. Aktualisiere Tocsin auf dem Weg, auf dem es installiert wurde.",
    },
    none: { message: "Es gibt keine neuere Version zu installieren." },
  },
};
