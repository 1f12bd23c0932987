import type { Translation } from "../../catalogue.ts";
import type { request as source } from "../en/request.ts";

const advice =
  "Der Inhalt ist unten aufbewahrt. Verwende ilerts Standard-Body oder berichtige die Body-Vorlage in ilert.";

export const request: Translation<typeof source> = {
  request: {
    "media-type": {
      message: "Eine Webhook-Quelle vom Typ {sourceType} nimmt JSON an, nicht {mediaType}.",
      advice,
    },
    encoded: {
      message: "Der Inhalt ist als {encoding} kodiert; sende ihn unverändert.",
      advice,
    },
    "too-large": {
      message: "Der Inhalt ist größer als {kibibytes} KiB. Kürze die Details in ilerts Body-Vorlage.",
      advice,
    },
    "not-utf8": {
      message: "Der Inhalt ist kein gültiges UTF-8. Sende JSON in UTF-8.",
      advice,
    },
    "not-json": {
      message:
        "Der Inhalt ist kein gültiges JSON. ilerts Standard-Body ist es; mit einer Body-Vorlage zerstört ein Anführungszeichen oder Zeilenumbruch in einem Wert das JSON: Lass die Vorlage leer.",
      advice,
    },
    "not-object": {
      message: "Der Inhalt ist JSON, aber kein Objekt. Sende je Alarmereignis ein JSON-Objekt.",
      advice,
    },
    "no-alert-id": {
      message:
        "Der Inhalt hat keine „id“ (oder „alertId“), deshalb ist der Alarm nicht von anderen zu unterscheiden. Sende ilerts Standard-Body oder nimm alertId in die Body-Vorlage auf.",
      advice,
    },
  },
};
