import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { access as source } from "../en/access.ts";

export const access: Translation<typeof source> = {
  title: "Zugriffskontrolle",
  allow: "Nur von diesen Adressen",
  allowHelp:
    "IP-Adressen und Bereiche, von denen ilert aufruft, durch Kommas getrennt. Leer: Jeder Aufruf mit gültigem Token wird angenommen. Bei einem Tunnel gilt die Adresse, die er meldet; meldet er keine, wird der Aufruf abgewiesen.",
  allowPlaceholder: "203.0.113.0/24, 2001:db8::/32",
  preset: "IP-Adressen von ilert eintragen",
  presetHelp:
    "Nur für Kunden mit ilerts Scale-Tarif: Ihre Aufrufe kommen von diesen vier Adressen in Frankfurt und Dublin. Bei allen anderen wechseln die Adressen von ilert, und mit dieser Liste würden ihre Alarme abgewiesen.",
  headers: "Erforderliche Header",
  headersHelp:
    "Geheime Werte, die jeder Aufruf zusätzlich zum Token mitsenden muss, und zwar alle. Trage sie zuerst in ilert als eigene Header der Webhook-Alarmaktion ein: Sobald sie hier gespeichert sind, werden Aufrufe ohne sie abgewiesen. Hat Tocsin ilert eingerichtet, trägt es sie dort selbst ein.",
  add: "Header hinzufügen",
  name: "Name",
  nameHelp: "Groß- und Kleinschreibung spielt keine Rolle.",
  namePlaceholder: "X-Tocsin-Key",
  value: "Wert",
  valueHelp:
    "Mindestens 16 Zeichen, derselbe Wert wie in ilert. Er wird verschlüsselt gespeichert und nicht wieder angezeigt.",
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
    text: "Danach werden auch Aufrufe ohne diesen Header angenommen, und sein Wert wird gelöscht. In ilert ändert sich nichts.",
    keep: "Behalten",
  },
  unproven:
    "Der Testaufruf prüft nur, ob die öffentliche Adresse hierher führt, nicht diese Einstellungen. Ob Adresse und Header von ilert zugelassen sind, zeigt ein Testalarm aus ilert.",
  refused:
    "Seit dem Start abgewiesen: {unauthorized, number} wegen falschem Token, {limited, number} wegen zu vieler Versuche, {notAllowed, number} wegen IP oder Header{uncheckable, plural, =0 {} other {, # nicht prüfbar (503)}}.",
  unknown:
    "Aufrufe an unbekannte Adressen: {unknownSource, number} für eine unbekannte Webhook-Quelle, {unknownPath, number} auf einem unbekannten Pfad; zuletzt am {at}. Kam einer von ilert, vergleiche die Webhook-URL in ilert mit der der Webhook-Quelle.",
};
