import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { access as source } from "../en/access.ts";

export const access: Translation<typeof source> = {
  title: "Wer aufrufen darf",
  allow: "Nur von diesen Adressen",
  allowHelp:
    "Adressen und Bereiche, von denen ilert aufruft, durch Kommas getrennt. Leer lässt Aufrufe mit dem Token von überall herein. Durch einen Tunnel gilt die Adresse, die er meldet; meldet er keine, wird der Aufruf abgewiesen.",
  allowPlaceholder: "203.0.113.0/24, 2001:db8::/32",
  preset: "Adressen von ilert eintragen",
  presetHelp:
    "Nur für Kunden mit ilerts Scale-Tarif: Von diesen vier Adressen in Frankfurt und Dublin ruft ilert sie auf. Bei allen anderen wechseln ilerts Adressen, und diese Liste hielte ihre Alarme draußen.",
  headers: "Verlangte Header",
  headersHelp:
    "Geheimnisse, die Aufrufe neben dem Token tragen müssen, und zwar alle. ilert muss sie senden: Trage sie zuerst als eigene Header seiner Webhook-Alarmaktion ein, denn Aufrufe ohne sie werden abgewiesen, sobald sie hier stehen. Wo Tocsin ilert eingerichtet hat, teilt es sie ilert selbst mit.",
  add: "Header hinzufügen",
  name: "Name",
  nameHelp: "Groß- und Kleinschreibung ist gleich.",
  namePlaceholder: "X-Tocsin-Door",
  value: "Wert",
  valueHelp:
    "Mindestens 16 Zeichen, derselbe wie in ilert. Er wird versiegelt aufbewahrt und nicht wieder gezeigt.",
  valueOf: "Neuer Wert von {name}",
  noValue: "Kein Wert, deshalb wird jeder Aufruf abgewiesen",
  enter: "Wert eintragen",
  enterNamed: "Wert von {name} eintragen",
  replace: "Ersetzen",
  replaceNamed: "Wert von {name} ersetzen",
  remove: "Entfernen",
  removeNamed: "{name} entfernen",
  removal: {
    title: "{name} entfernen?",
    text: "Aufrufe kommen dann ohne diesen Header herein, und sein Wert wird vergessen. Was ilert sendet, bleibt, wie es ist.",
    keep: "Behalten",
  },
  unproven:
    "Der Testaufruf der öffentlichen Adresse beweist den Weg, nicht dies: Er kommt zurück, was auch immer hier steht. Ob Adresse und Header von ilert hereingelassen werden, zeigt ein Testalarm aus ilert.",
  refused:
    "Abgewiesen seit dem Start: {unauthorized, number} mit falschem Token, {limited, number} nach zu vielen davon, {notAllowed, number} wegen Adresse oder Header.",
  unknown:
    "Aufrufe an eine Adresse, die es hier nicht gibt: {unknownSource, number} für eine unbekannte Webhook-Quelle, {unknownPath, number} auf einem unbekannten Pfad; zuletzt am {at}. War einer von ilert, vergleiche dessen Webhook-URL mit der der Webhook-Quelle.",
};
