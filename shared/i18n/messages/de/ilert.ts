import type { Translation } from "../../catalogue.ts";
import type { ilert as source } from "../en/ilert.ts";

export const ilert: Translation<typeof source> = {
  ilert: {
    "no-key": {
      message: "Es gibt keinen ilert-API-Schlüssel. Trage einen unter „Einstellungen > ilert“ ein.",
    },
    "no-address": {
      message:
        "Es gibt keine öffentliche Adresse, die ilert aufrufen könnte. Richte unter „Einstellungen > Öffentliche Adresse“ eine ein oder lass Tocsin ilert abfragen.",
    },
    "plan-changed": {
      message: "Der Plan hat sich inzwischen geändert. Sieh ihn dir noch einmal an und führe ihn dann aus.",
    },
    "key-odd": {
      message:
        "Das ist kein API-Schlüssel von ilert: Er enthält Leerzeichen, Zeilenumbrüche oder Zeichen, die kein Schlüssel hat. Füge ihn noch einmal ein.",
    },
    "key-refused": {
      message:
        "ilert nimmt den API-Schlüssel nicht an. Erstelle in ilert einen neuen (dein Profil, „API keys“) und füge ihn in den Einstellungen ein.",
    },
    forbidden: {
      message:
        "Der API-Schlüssel darf das in ilert nicht. Verwende den von jemandem, der Alarmquellen und Alarmaktionen ändern darf.",
    },
    scope: {
      message:
        "Dem API-Schlüssel fehlt der Scope {scope}, der dafür in ilert nötig ist. Gib ihm diesen in ilert oder verwende einen anderen Schlüssel.",
    },
    plan: {
      message:
        "ilert lehnt das wegen eures ilert-Tarifs ab (HTTP {status}). Frage, wer euer ilert-Konto verwaltet.",
    },
    "plan-feature": {
      message:
        "Euer ilert-Tarif enthält das nicht. Frage, wer euer ilert-Konto verwaltet, oder verzichte darauf.",
    },
    "plan-quota": {
      message:
        "Euer ilert-Tarif erlaubt nicht mehr davon. Lösche in ilert, was nicht gebraucht wird, oder frage, wer euer ilert-Konto verwaltet.",
    },
    "not-found": {
      message:
        "ilert hat das nicht (mehr). Lade die Liste neu; bleibt es dabei, prüfe die Adresse von ilert in den Einstellungen.",
    },
    conflict: {
      message: "Laut ilert wurde das inzwischen geändert. Lade es neu und versuche es dann erneut.",
    },
    refused: {
      message:
        "ilert hat die Anfrage abgelehnt (HTTP {status}). Ändere, was ilert nennt, und versuche es dann erneut.",
    },
    limited: {
      message:
        "ilert nimmt mit diesem Schlüssel {seconds, plural, one {# Sekunde} other {# Sekunden}} lang keine Aufrufe an. Warte so lange und versuche es dann erneut.",
    },
    trouble: {
      message: "Bei ilert gibt es eine Störung (HTTP {status}). Versuche es in einigen Minuten erneut.",
    },
    redirected: {
      message:
        "Die Adresse von ilert leitet weiter (HTTP {status}); der Schlüssel wird nicht dorthin gesendet. Prüfe die Adresse in den Einstellungen und ob das Netzwerk eine Anmeldung verlangt.",
    },
    gateway: {
      message:
        "Etwas zwischen Tocsin und ilert hat statt ilert geantwortet ({facts}). Prüfe die Adresse von ilert in den Einstellungen und ob ein Proxy, eine Firewall oder eine Anmeldeseite dazwischen steht.",
    },
    /** Dahinter. */
    "gateway-says": { message: "Dort steht: {quote}" },
    malformed: {
      message:
        "Was antwortet, ist nicht die ilert-API, die Tocsin kennt. Prüfe die Adresse von ilert in den Einstellungen und ob das Netzwerk eine Anmeldung verlangt.",
    },
    "too-many": {
      message:
        "ilert hat davon mehr, als Tocsin liest ({most}). Verwende den Schlüssel eines Teams, das weniger davon sieht.",
    },
    timeout: {
      message: "ilert hat nicht rechtzeitig geantwortet. Prüfe das Netzwerk und versuche es dann erneut.",
    },
    "no-such-name": {
      message:
        "Die ilert-Adresse {name} ist nicht bekannt. Prüfe sie in den Einstellungen und ob dieser Rechner online ist.",
    },
    certificate: {
      message:
        "Dem Zertifikat von {name} wird nicht vertraut ({word}). Steht ein Proxy dazwischen, füge dessen Zertifizierungsstelle unter „Einstellungen > Netzwerk“ hinzu.",
    },
    unreachable: {
      message:
        "ilert ist unter {name} nicht erreichbar ({word}). Prüfe, ob dieser Rechner online ist, und versuche es dann erneut.",
    },
    stopped: {
      message:
        "Tocsin wurde beendet, bevor alles erledigt war. Sieh dir den Plan noch einmal an, der Rest steht noch aus.",
    },
    differs: {
      message:
        "In ilert {count, plural, one {sollte # Alarmaktion} other {sollten # Alarmaktionen}} geändert werden.",
      advice: "Öffne „Einstellungen > ilert“, sieh dir den Plan an und führe ihn aus.",
    },
    gone: {
      message:
        "{count, plural, one {# gewählte Alarmquelle gibt} other {# gewählte Alarmquellen gibt}} es in ilert nicht mehr, oder der API-Schlüssel sieht sie nicht.",
      advice: "Wähle unter „Einstellungen > ilert“ neu oder verwende einen Schlüssel, der sie sieht.",
    },
    "address-unproven": {
      message: "Es ist noch nicht geprüft, ob {url} hierher führt.",
      advice:
        "Teste sie zuerst unter „Einstellungen > Öffentliche Adresse“; sonst kommen Aufrufe von ilert womöglich nicht an.",
    },
    "address-http": {
      message: "{url} ist unverschlüsselt: Alarme und das Token können unterwegs gelesen werden.",
      advice: "Verwende eine https-Adresse.",
    },
    "address-trial": {
      message: "{url} ist nur zum Ausprobieren und ändert sich mit jedem Start.",
      advice: "Lass Tocsin laufen und ilert automatisch synchron halten, oder richte eine feste Adresse ein.",
    },
    "source-off": {
      message: "Die Webhook-Quelle {source} ist ausgeschaltet, daher ruft ilert sie nicht auf.",
      advice: "Schalte sie ein, wenn ihre Alarme ankommen sollen.",
    },
    "no-events": {
      message:
        "Keine eingeschaltete Alarmaktion nutzt die Webhook-Quelle {source}, daher ruft ilert sie nicht auf.",
      advice: "Lege eine Alarmaktion mit den Alarmereignissen an, die sie weiterleiten soll.",
    },
    "delays-differ": {
      message:
        "Die Alarmaktionen von {source} verlangen von ilert verschiedene Verzögerungen, und ilert hat eine für alle: Die kürzeste gilt.",
      advice: "Gib ihnen dieselbe Verzögerung.",
    },
    "template-costs": {
      message:
        "{source} hat die Body-Vorlage: In den Nachrichten fehlen Zuständige, Kommentare, Schweregrad, Labels und Dienste.",
      advice:
        "Verwende den Standard-Body, wenn du die Links nicht brauchst; trage dafür besser die Basis-URL des Kontos ein.",
    },
    "catch-up-off": {
      message:
        "Für {source} wird nichts nachgeholt: Die Alarmaktion in ilert {why, select, conditions {hat Bedingungen} filter {hat einen Alarmfilter} delay {hat eine Verzögerung} other {läuft nur manuell}}, und was sie zurückhält, ist von Verlorenem nicht zu unterscheiden.",
      advice:
        "Entferne das in ilert und verwende stattdessen Bedingungen der Alarmaktion hier, wenn Verlorenes nachgeholt werden soll.",
    },
    "not-ours": {
      message:
        "Die Alarmaktion „{name}“ gehört nicht mehr zu diesem Tocsin und blieb unverändert. Erstelle den Plan neu.",
    },
    "no-alert": {
      message: "Zu diesem Ereignis gehört kein Alarm, den ilert annehmen oder lösen könnte.",
    },
    "not-its-id": {
      message:
        "ilert kennt keinen Alarm mit dieser ID, denn seine IDs sind Zahlen: Das Ereignis ist ein Beispiel oder kam nicht von ilert.",
    },
    "person-unknown": {
      message: "ilert hat keinen Benutzer mit der E-Mail-Adresse dieser Person.",
      advice: "Laden Sie die Person in ilert mit der Adresse ein, die DingTalk kennt.",
    },
    "alert-forbidden": {
      message:
        "Der API-Schlüssel darf das mit diesem Alarm nicht. Verwende den von jemandem, der ihn in ilert annehmen und lösen darf.",
    },
    "alert-not-found": {
      message:
        "ilert hat diesen Alarm nicht, soweit der API-Schlüssel sehen kann. Verwende einen Schlüssel des Kontos und Teams, zu dem der Alarm gehört.",
    },
    "alert-conflict": {
      message:
        "Der Alarm hat sich in ilert inzwischen geändert, daher wurde nichts geändert. Sieh ihn dir dort an.",
    },
    says: { message: "ilert sagt: {quote}" },
  },
};
