import type { Translation } from "../../catalogue.ts";
import type { update as source } from "../en/update.ts";

export const update: Translation<typeof source> = {
  update: {
    "not-here": {
      message:
        "Dieses Tocsin sucht nicht nach neuen Versionen: Es wurde aus dem Quelltext gestartet oder läuft ohne Desktop.",
    },
    unreachable: {
      message: "Der Server mit den neuen Versionen ist nicht erreichbar.",
      advice: "Prüfe Netzwerk und Proxy und suche dann erneut. Tocsin sucht auch automatisch.",
    },
    "no-download": {
      message: "Die neue Version konnte nicht vollständig heruntergeladen werden.",
      advice: "Versuche es erneut oder lade sie von der Seite mit den Versionen herunter.",
    },
    managed: {
      message: "Programme werden hier anders installiert. Aktualisiere Tocsin so, wie es installiert wurde.",
    },
    none: { message: "Es gibt keine neuere Version." },
  },
};
