import type { Translation } from "../../catalogue.ts";
import type { robot as source } from "../en/robot.ts";

export const robot: Translation<typeof source> = {
  robot: {
    ok: { message: "An DingTalk zugestellt." },
    says: { message: "DingTalk meldet: „{quote}“" },

    busy: {
      message: "DingTalk ist überlastet.",
      advice: "Nichts zu tun: Das geht meist in wenigen Minuten vorbei.",
    },
    "too-fast": {
      message:
        "Der Roboter hat in einer Minute mehr als 20 Nachrichten bekommen, daher drosselt DingTalk ihn: 10 Minuten lang nimmt es keine an.",
      advice:
        "Im Moment nichts zu tun. Kommt es öfter vor, leite weniger Alarme an diese Gruppe weiter oder füge einen zweiten Roboter hinzu.",
    },
    "address-too-fast": {
      message:
        "DingTalk nimmt etwa 10 Minuten lang nichts von der IP-Adresse dieses Netzwerks an, weil zu viele Aufrufe von ihr kamen.",
      advice:
        "Im Moment nichts zu tun. Kommt es öfter vor, suche nach einem anderen Programm hier, das DingTalk aufruft.",
    },
    "unknown-token": {
      message: "DingTalk kennt das Token des Roboters nicht.",
      advice:
        "Kopiere die Webhook-URL noch einmal von der Seite des Roboters und füge sie vollständig in den Konnektor ein.",
    },
    "no-token": {
      message: "Die Webhook-URL enthält kein Token.",
      advice:
        "Kopiere die Webhook-URL noch einmal von der Seite des Roboters und füge sie vollständig in den Konnektor ein.",
    },
    "bad-address": {
      message: "Die Webhook-URL des Konnektors ist unbrauchbar.",
      advice:
        "Kopiere die Webhook-URL noch einmal von der Seite des Roboters und füge sie vollständig in den Konnektor ein.",
    },
    "too-long": {
      message: "Die Nachricht ist zu lang für DingTalk (über 20.000 Byte).",
      advice: "Kürze die Details des Alarms in ilert. Der ganze Text steht im Protokoll.",
    },
    "bad-request": {
      message: "DingTalk konnte die Anfrage nicht lesen.",
      advice:
        "Steht ein Proxy dazwischen, muss er Anfragen unverändert durchlassen; sonst melde das bitte als Fehler.",
    },
    "bad-content": {
      message: "Die Inhaltsprüfung von DingTalk hat die Nachricht abgelehnt.",
      advice:
        "Suche im Alarm nach einem Link, Wort oder Bild, das DingTalk ablehnen könnte, und ändere es an der Quelle.",
    },
    "switched-off": {
      message: "Der Roboter ist ausgeschaltet.",
      advice: "Bitte den Admin der Gruppe, den Roboter einzuschalten.",
    },
    "left-group": {
      message: "Der Roboter ist nicht mehr in der Gruppe.",
      advice: "Füge den Roboter wieder zur Gruppe hinzu und trage seine neue Webhook-URL ein.",
    },
    "group-gone": {
      message: "Die Gruppe wurde aufgelöst.",
      advice: "Lösche diesen Konnektor oder gib ihm die Webhook-URL des Roboters einer anderen Gruppe.",
    },

    keyword: {
      message: "Der Roboter nimmt nur Nachrichten an, die eines seiner Schlüsselwörter enthalten.",
      advice:
        "Trage eines der Schlüsselwörter des Roboters beim Konnektor ein; Tocsin fügt es dann jeder Nachricht hinzu.",
    },
    clock: {
      message: "Die Uhr dieses Rechners weicht um mehr als eine Stunde von der von DingTalk ab.",
      advice:
        "Stelle die Uhr dieses Rechners (Datum, Uhrzeit und Zeitzone), am besten über die Netzwerkzeit.",
    },
    "clock-ahead": {
      message:
        "Die Uhr dieses Rechners geht gegenüber DingTalk{days, plural, =0 {} one { # Tag} other { # Tage}}{hours, plural, =0 {} other { # Std.}}{minutes, plural, =0 {} other { # Min.}} vor.",
      advice:
        "Stelle die Uhr dieses Rechners (Datum, Uhrzeit und Zeitzone), am besten über die Netzwerkzeit.",
    },
    "clock-behind": {
      message:
        "Die Uhr dieses Rechners geht gegenüber DingTalk{days, plural, =0 {} one { # Tag} other { # Tage}}{hours, plural, =0 {} other { # Std.}}{minutes, plural, =0 {} other { # Min.}} nach.",
      advice:
        "Stelle die Uhr dieses Rechners (Datum, Uhrzeit und Zeitzone), am besten über die Netzwerkzeit.",
    },
    signature: {
      message: "Die Signatur passt nicht zum Signaturgeheimnis des Roboters.",
      advice:
        "Kopiere das Signaturgeheimnis (SEC…) noch einmal von der Seite dieses Roboters in den Konnektor; jeder Roboter hat sein eigenes.",
    },
    unsigned: {
      message:
        "Der Roboter verlangt signierte Nachrichten, aber dieser Konnektor hat kein Signaturgeheimnis.",
      advice:
        "Kopiere das Signaturgeheimnis (SEC…) aus den Sicherheitseinstellungen des Roboters in den Konnektor.",
    },
    "ip-list": {
      message: "Die öffentliche IP-Adresse dieses Netzwerks steht nicht auf der IP-Liste des Roboters.",
      advice:
        "Nimm die öffentliche IPv4-Adresse dieses Netzwerks in die IP-Liste des Roboters auf oder verwende stattdessen eine Signatur.",
    },
    security: {
      message: "Die Sicherheitseinstellungen des Roboters haben die Nachricht abgelehnt.",
      advice: "Vergleiche die Sicherheitseinstellungen des Roboters in DingTalk mit dem Konnektor.",
    },

    redirect: {
      message:
        "Die Adresse leitet woandershin um. Tocsin folgt nicht, damit das Token des Roboters nicht in fremde Hände gerät.",
      advice: "Prüfe die Webhook-URL und ob ein Proxy oder eine Anmeldeseite des Netzwerks dazwischen steht.",
    },
    "ip-blocked": {
      message:
        "DingTalk sperrt die IP-Adresse dieses Netzwerks für 5 Minuten, weil zu viele Aufrufe von ihr kamen.",
      advice: "Suche in diesem Netzwerk nach einem anderen Programm, das DingTalk sehr oft aufruft.",
    },
    "not-json": {
      message:
        "Die Antwort kam nicht von der Roboter-Schnittstelle von DingTalk: Sie ist eine Webseite oder leer, kein JSON.",
      advice: "Prüfe, ob im Netzwerk ein Proxy oder eine Anmeldeseite dazwischen steht.",
    },
    "http-trouble": {
      message: "Der Server hat mit HTTP {status} geantwortet.",
      advice: "Nichts zu tun: Das geht meist in wenigen Minuten vorbei.",
    },
    "http-refused": {
      message: "Der Server hat die Anfrage mit HTTP {status} abgelehnt.",
      advice: "Prüfe die Webhook-URL und ob ein Proxy des Netzwerks eine Anmeldung verlangt.",
    },
    "http-message": {
      message: "Der Server hat diese Nachricht mit HTTP {status} abgelehnt.",
      advice:
        "Betrifft es einzelne Nachrichten, lehnt vielleicht ein Filter auf dem Weg ihren Inhalt ab. Betrifft es alle, prüfe die Webhook-URL und den Proxy des Netzwerks.",
    },
    "no-errcode": {
      message:
        "Die Antwort kam nicht von der Roboter-Schnittstelle von DingTalk: Sie enthält keinen Fehlercode.",
      advice: "Prüfe, ob im Netzwerk ein Proxy oder eine Anmeldeseite dazwischen steht.",
    },
    "unknown-errcode": {
      message: "DingTalk hat die Nachricht mit dem unbekannten Code {errcode} abgelehnt.",
      advice:
        "Lies in der Antwort nach, was DingTalk dazu sagt, und sende die Nachricht dann aus dem Protokoll erneut.",
    },

    "broken-off": {
      message: "Die Anfrage wurde abgebrochen, bevor eine Antwort kam.",
      advice: "Nichts zu tun: DingTalk erkennt eine Nachricht an ihrer ID und zeigt sie nicht zweimal.",
    },
    timeout: {
      message: "Die Antwort kam nicht rechtzeitig.",
      advice:
        "Die Nachricht steht vielleicht trotzdem in der Gruppe. DingTalk erkennt sie an ihrer ID und zeigt sie nicht zweimal.",
    },
    certificate: {
      message: "Dem Zertifikat des Servers wird nicht vertraut.",
      advice:
        "Prüfe die Uhr dieses Rechners. Entschlüsselt ein Proxy des Netzwerks die Verbindungen, füge seine Zertifizierungsstelle unter „Einstellungen > Netzwerk“ hinzu.",
    },
    "name-unresolved": {
      message: "Der Name des Servers konnte nicht aufgelöst werden.",
      advice: "Prüfe die Internetverbindung und den Host in der Webhook-URL.",
    },
    unreachable: {
      message: "Der Server ist nicht erreichbar oder hat die Verbindung geschlossen.",
      advice: "Prüfe die Internetverbindung und die Proxy-Einstellungen.",
    },
    "failure-code": { message: "({failureCode})" },

    "proxy-login": {
      message: "Der Proxy verlangt eine Anmeldung oder hat die gesendete abgelehnt.",
      advice:
        "Trage Benutzer und Passwort des Proxys unter „Einstellungen > Netzwerk“ ein (ohne Desktop auch in HTTPS_PROXY oder --proxy).",
    },
    "proxy-unreachable": {
      message: "Der Proxy ist nicht erreichbar.",
      advice:
        "Prüfe die Adresse des Proxys unter „Einstellungen > Netzwerk“ (ohne Desktop auch HTTPS_PROXY und --proxy) oder verwende keinen.",
    },
    "proxy-refused": {
      message: "Der Proxy hat keine Verbindung zum Server hergestellt.",
      advice:
        "Bitte den Betreiber des Proxys, diesen Host zuzulassen, oder trage den Host unter „Einstellungen > Netzwerk“ bei „Hosts ohne Proxy“ ein.",
    },
    "proxy-certificate": {
      message: "Dem Zertifikat des Proxys selbst wird nicht vertraut.",
      advice: "Füge seine Zertifizierungsstelle unter „Einstellungen > Netzwerk“ hinzu.",
    },
    "proxy-settings": {
      message: "Die Proxy-Einstellungen des Systems ließen sich nicht anwenden.",
      advice:
        "Prüfe das Proxy-Skript (PAC) des Systems oder trage den Proxy unter „Einstellungen > Netzwerk“ ein.",
    },
  },
};
