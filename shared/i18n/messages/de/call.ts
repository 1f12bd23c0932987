import type { Translation } from "../../catalogue.ts";
import type { call as source } from "../en/call.ts";

export const call: Translation<typeof source> = {
  call: {
    "one-host": { message: "Eine Anfrage muss genau einen Host-Header haben." },
    "foreign-host": { message: "Öffne diese Seite unter ihrer eigenen Adresse." },
    "log-in": {
      message: "Melde dich mit deinem Link an, oder sende dein Token als Authorization: Bearer.",
    },
    "wrong-token": { message: "Dieses Token gilt hier nicht oder wurde widerrufen." },
    "too-many-tokens": {
      message: "Zu viele falsche Tokens. Warte eine Minute; ein richtiges wird sofort angenommen.",
    },
    "metrics-token": { message: "Sende das Token aus TOCSIN_METRICS_TOKEN als Authorization: Bearer." },
    "no-address": { message: "Unter dieser Adresse gibt es nichts." },
    malformed: { message: "Die Anfrage ist fehlerhaft. Prüfe Adresse, Header und Body." },
    "not-json": { message: "Der Body ist kein gültiges JSON." },
    "too-large": { message: "Der Body ist zu groß. Sende weniger auf einmal." },
    "too-slow": { message: "Die Anfrage kam zu langsam an. Sende sie noch einmal." },
    "headers-too-large": { message: "Die Header sind zu groß. Sende weniger oder kürzere." },
    "media-type": {
      message: "Der Medientyp des Bodys wird nicht unterstützt. Sende JSON als application/json.",
    },
    "hook-token": { message: "Falsches oder fehlendes Token." },
    "hook-limited": { message: "Zu viele falsche Tokens." },
    "hook-address": { message: "Aufrufe von dieser Adresse sind nicht erlaubt." },
    "hook-vault": { message: "Tokens können zurzeit nicht geprüft werden." },
    "not-storing": { message: "Ereignisse können zurzeit nicht gespeichert werden." },
    "not-checkable": { message: "Aufrufe können zurzeit nicht geprüft werden, daher wird jeder abgelehnt." },
    "not-listening": { message: "Webhooks werden zurzeit nicht empfangen." },
  },
};
