import type { access as source } from "../en/access.ts";
import type { Translation } from "../words.ts";

export const access: Translation<typeof source> = {
  title: "Wer aufrufen darf",
  allow: "Nur von diesen Adressen",
  allowHelp:
    "Adressen und Bereiche, von denen ilert aufruft, durch Kommas getrennt. Leer lässt Aufrufe mit dem Token von überall herein. Durch einen Tunnel gilt die Adresse, die er meldet; meldet er keine, wird der Aufruf abgewiesen.",
  allowPlaceholder: "203.0.113.0/24, 2001:db8::/32",
  value: "Wert eines zusätzlichen Headers",
  valueHelp:
    "Ein Geheimnis, das ilert neben dem Token schickt, mindestens 16 Zeichen. Trage es auch in der Alarmaktion von ilert ein.",
  header: "Name des zusätzlichen Headers",
  headerHelp:
    "Sobald hier ein Name steht, werden Aufrufe ohne ihn abgewiesen; füge den Header also zuerst in ilert hinzu. Leer verlangt keinen.",
  headerPlaceholder: "X-Tocsin-Door",
  noValue:
    "Der Header hat keinen Wert, deshalb wird jeder Aufruf abgewiesen. Trage den Wert ein oder leere den Namen.",
  refused:
    "Abgewiesen seit dem Start: {unauthorized, number} mit falschem Token, {limited, number} nach zu vielen davon, {notAllowed, number} wegen Adresse oder Header.",
};
