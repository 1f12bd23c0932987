import type { Translation } from "../../catalogue.ts";
import type { robot as source } from "../en/robot.ts";

export const robot: Translation<typeof source> = {
  robot: {
    ok: { message: "An DingTalk zugestellt." },
    says: { message: "DingTalk meldet: „{quote}“" },

    busy: {
      message: "DingTalk ist überlastet.",
      advice: "Nichts zu tun: Das geht meist in wenigen Minuten vorüber.",
    },
    "too-fast": {
      message:
        "Der Roboter hat mehr als 20 Nachrichten in einer Minute bekommen, deshalb sperrt DingTalk ihn für 10 Minuten.",
      advice:
        "Im Moment nichts zu tun. Kommt es öfter vor, leite weniger Alarme an diese Gruppe weiter oder füge einen zweiten Roboter hinzu.",
    },
    "address-too-fast": {
      message:
        "DingTalk nimmt etwa 10 Minuten lang nichts von der Adresse dieses Netzwerks an, weil zu viel von ihr kam.",
      advice:
        "Im Moment nichts zu tun. Kommt es öfter vor, suche hier nach einem anderen Programm, das DingTalk aufruft.",
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
      message: "Die Webhook-URL des Konnektors ist nicht verwendbar.",
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
        "Steht ein Proxy dazwischen, muss er Anfragen unverändert durchlassen; sonst melde dies bitte als Fehler.",
    },
    "bad-content": {
      message: "Die Inhaltsprüfung von DingTalk hat die Nachricht abgelehnt.",
      advice:
        "Suche im Alarm nach einem Link, Wort oder Bild, an dem DingTalk sich stören könnte, und ändere es dort, wo es herkommt.",
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
      message: "Die Uhr dieses Computers geht gegenüber DingTalk um mehr als eine Stunde falsch.",
      advice: "Stelle die Uhr dieses Computers (Datum, Zeit und Zeitzone), am besten über die Netzwerkzeit.",
    },
    "clock-ahead": {
      message:
        "Die Uhr dieses Computers geht gegenüber DingTalk{days, plural, =0 {} one { # Tag} other { # Tage}}{hours, plural, =0 {} other { # Std.}}{minutes, plural, =0 {} other { # Min.}} vor.",
      advice: "Stelle die Uhr dieses Computers (Datum, Zeit und Zeitzone), am besten über die Netzwerkzeit.",
    },
    "clock-behind": {
      message:
        "Die Uhr dieses Computers geht gegenüber DingTalk{days, plural, =0 {} one { # Tag} other { # Tage}}{hours, plural, =0 {} other { # Std.}}{minutes, plural, =0 {} other { # Min.}} nach.",
      advice: "Stelle die Uhr dieses Computers (Datum, Zeit und Zeitzone), am besten über die Netzwerkzeit.",
    },
    signature: {
      message: "Die Signatur passt nicht zum Geheimnis des Roboters.",
      advice:
        "Kopiere das Geheimnis (SEC…) noch einmal von der Seite dieses Roboters in den Konnektor; jeder Roboter hat sein eigenes.",
    },
    unsigned: {
      message: "Der Roboter verlangt signierte Nachrichten, aber dieser Konnektor hat kein Geheimnis.",
      advice:
        "Kopiere das Geheimnis (SEC…) aus den Sicherheitseinstellungen auf der Seite des Roboters in den Konnektor.",
    },
    "ip-list": {
      message: "Die öffentliche Adresse dieses Netzwerks steht nicht auf der IP-Liste des Roboters.",
      advice:
        "Nimm die öffentliche IPv4-Adresse dieses Netzwerks in die IP-Liste des Roboters auf oder verwende stattdessen eine Signatur.",
    },
    security: {
      message: "Die Sicherheitseinstellungen des Roboters haben die Nachricht abgelehnt.",
      advice: "Vergleiche die Sicherheitseinstellungen des Roboters in DingTalk mit dem Konnektor.",
    },

    redirect: {
      message:
        "Die Adresse leitet anderswohin um. Tocsin folgt nicht, damit das Token des Roboters bleibt, wo es hingehört.",
      advice: "Prüfe die Webhook-URL und ob ein Proxy oder eine Anmeldeseite des Netzwerks dazwischen steht.",
    },
    "ip-blocked": {
      message:
        "DingTalk sperrt die Adresse dieses Netzwerks für 5 Minuten, weil zu viele Aufrufe von ihr kamen.",
      advice: "Suche in diesem Netzwerk nach einem anderen Programm, das DingTalk sehr oft aufruft.",
    },
    "not-json": {
      message:
        "Die Antwort kam nicht von DingTalks Roboter-Schnittstelle: Sie ist eine Webseite oder leer, kein JSON.",
      advice: "Prüfe, ob im Netzwerk ein Proxy oder eine Anmeldeseite steht.",
    },
    "http-trouble": {
      message: "Der Server hat mit HTTP {status} geantwortet.",
      advice: "Nichts zu tun: Das geht meist in wenigen Minuten vorüber.",
    },
    "http-refused": {
      message: "Der Server hat die Anfrage mit HTTP {status} abgelehnt.",
      advice: "Prüfe die Webhook-URL und ob ein Proxy des Netzwerks eine Anmeldung verlangt.",
    },
    "http-message": {
      message: "Der Server hat diese Nachricht mit HTTP {status} abgelehnt.",
      advice:
        "Trifft es einzelne Nachrichten, stört sich vielleicht ein Filter auf dem Weg an ihrem Inhalt. Trifft es alle, prüfe die Webhook-URL und den Proxy des Netzwerks.",
    },
    "no-errcode": {
      message: "Die Antwort kam nicht von DingTalks Roboter-Schnittstelle: Sie enthält keinen Fehlercode.",
      advice: "Prüfe, ob im Netzwerk ein Proxy oder eine Anmeldeseite steht.",
    },
    "unknown-errcode": {
      message: "DingTalk hat die Nachricht mit dem unbekannten Code {errcode} abgelehnt.",
      advice:
        "Sieh in der Antwort nach, was DingTalk dazu sagt, und sende sie dann aus dem Protokoll erneut.",
    },

    "broken-off": {
      message: "Die Anfrage wurde abgebrochen, bevor eine Antwort kam.",
      advice: "Nichts zu tun: DingTalk erkennt eine Nachricht an ihrer ID und stellt sie nicht zweimal ein.",
    },
    timeout: {
      message: "Es kam nicht rechtzeitig eine Antwort.",
      advice:
        "Vielleicht steht sie trotzdem in der Gruppe. DingTalk erkennt eine Nachricht an ihrer ID und stellt sie nicht zweimal ein.",
    },
    certificate: {
      message: "Dem Zertifikat des Servers kann nicht vertraut werden.",
      advice:
        "Prüfe die Uhr dieses Computers. Öffnet ein Proxy des Netzwerks die Verbindungen, dann füge seine Zertifizierungsstelle unter Einstellungen, Netzwerk hinzu.",
    },
    "name-unresolved": {
      message: "Der Name des Servers konnte nicht aufgelöst werden.",
      advice: "Prüfe die Internetverbindung und den Host in der Webhook-URL.",
    },
    unreachable: {
      message: "Der Server war nicht zu erreichen oder hat die Verbindung geschlossen.",
      advice: "Prüfe die Internetverbindung und die Proxy-Einstellungen.",
    },
    "failure-code": { message: "({failureCode})" },

    "proxy-login": {
      message: "Der Proxy verlangt eine Anmeldung oder hat die erhaltene abgelehnt.",
      advice:
        "Trage Benutzer und Passwort des Proxys unter Einstellungen, Netzwerk ein (ohne Desktop auch in HTTPS_PROXY oder --proxy).",
    },
    "proxy-unreachable": {
      message: "Der Proxy war nicht zu erreichen.",
      advice:
        "Prüfe die Adresse des Proxys unter Einstellungen, Netzwerk (ohne Desktop auch HTTPS_PROXY und --proxy), oder verzichte auf ihn.",
    },
    "proxy-refused": {
      message: "Der Proxy hat keinen Weg zum Server geöffnet.",
      advice:
        "Bitte den Betreiber des Proxys, diesen Host durchzulassen, oder nenne den Host unter Einstellungen, Netzwerk als einen, der ohne ihn erreicht wird.",
    },
    "proxy-certificate": {
      message: "Dem Zertifikat des Proxys selbst kann nicht vertraut werden.",
      advice: "Füge die Zertifizierungsstelle dahinter unter Einstellungen, Netzwerk hinzu.",
    },
    "proxy-settings": {
      message: "Die Proxy-Einstellungen des Systems ließen sich nicht anwenden.",
      advice:
        "Prüfe das Proxy-Skript (PAC) des Systems oder trage den Proxy unter Einstellungen, Netzwerk ein.",
    },
  },
};
