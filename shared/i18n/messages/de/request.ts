import type { Translation } from "../../catalogue.ts";
import type { request as source } from "../en/request.ts";

const advice =
  "Der Body steht unten. Verwende den Standard-Body von ilert oder korrigiere die Body-Vorlage in ilert.";

export const request: Translation<typeof source> = {
  request: {
    "media-type": {
      message: "Eine Webhook-Quelle vom Typ {sourceType} nimmt JSON an, nicht {mediaType}.",
      advice,
    },
    encoded: {
      message: "Der Body ist als {encoding} kodiert; sende ihn unkodiert.",
      advice,
    },
    "too-large": {
      message: "Der Body ist größer als {kibibytes} KiB. Kürze die Details in der Body-Vorlage in ilert.",
      advice,
    },
    "not-utf8": {
      message: "Der Body ist kein gültiges UTF-8. Sende JSON in UTF-8.",
      advice,
    },
    "not-json": {
      message:
        "Der Body ist kein gültiges JSON. Der Standard-Body von ilert ist es; mit einer Body-Vorlage macht ein Anführungszeichen oder Zeilenumbruch in einem Wert das JSON ungültig: Lass die Vorlage leer.",
      advice,
    },
    "not-object": {
      message: "Der Body ist JSON, aber kein Objekt. Sende je Alarmereignis ein JSON-Objekt.",
      advice,
    },
    "no-alert-id": {
      message:
        "Der Body hat keine „id“ (oder „alertId“), daher ist der Alarm nicht von anderen zu unterscheiden. Sende den Standard-Body von ilert oder nimm alertId in die Body-Vorlage auf.",
      advice,
    },
  },
};
