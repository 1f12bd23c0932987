import type { Translation } from "../../catalogue.ts";
import type { ilert as source } from "../en/ilert.ts";

export const ilert: Translation<typeof source> = {
  ilert: {
    "no-key": {
      message: "Es gibt keinen ilert-API-Schlüssel. Trage einen unter Einstellungen, ilert ein.",
    },
    "no-address": {
      message:
        "Es gibt keine öffentliche Adresse, die ilert aufrufen könnte. Richte unter Einstellungen, Öffentliche Adresse eine ein, oder lass Tocsin bei ilert nachfragen.",
    },
    "plan-changed": {
      message: "Der Plan ist inzwischen ein anderer. Sieh ihn dir noch einmal an und führe ihn dann aus.",
    },
    "key-odd": {
      message:
        "Das ist kein API-Schlüssel von ilert: Er enthält Leerzeichen, Zeilenenden oder Zeichen, die kein Schlüssel hat. Füge ihn neu ein.",
    },
    "key-refused": {
      message:
        "ilert nimmt den API-Schlüssel nicht an. Erzeuge in ilert einen neuen (dein Profil, API-Schlüssel) und füge ihn in den Einstellungen ein.",
    },
    forbidden: {
      message:
        "Der API-Schlüssel darf das in ilert nicht. Nimm den von jemandem, der Alarmquellen und Alarmaktionen ändern darf.",
    },
    scope: {
      message:
        "Dem API-Schlüssel fehlt der Scope {scope}, den das in ilert braucht. Gib ihm diesen in ilert, oder nimm einen anderen Schlüssel.",
    },
    plan: {
      message:
        "ilert lehnt das wegen eures ilert-Tarifs ab (HTTP {status}). Frage, wer euer ilert-Konto betreut.",
    },
    "plan-feature": {
      message:
        "Euer ilert-Tarif enthält das nicht. Frage, wer euer ilert-Konto betreut, oder verzichte darauf.",
    },
    "plan-quota": {
      message:
        "Euer ilert-Tarif erlaubt nicht mehr davon. Lösche in ilert, was nicht gebraucht wird, oder frage, wer euer ilert-Konto betreut.",
    },
    "not-found": {
      message:
        "ilert hat das nicht (mehr). Lade die Liste neu; bleibt es dabei, prüfe die Adresse von ilert in den Einstellungen.",
    },
    conflict: {
      message: "Laut ilert wurde das inzwischen geändert. Lade es neu und versuche es dann noch einmal.",
    },
    refused: {
      message:
        "ilert hat die Anfrage abgelehnt (HTTP {status}). Ändere, was ilert nennt, und versuche es dann noch einmal.",
    },
    limited: {
      message:
        "ilert nimmt mit diesem Schlüssel {seconds, plural, one {# Sekunde} other {# Sekunden}} lang keine Aufrufe mehr an. Warte so lange und versuche es dann noch einmal.",
    },
    trouble: {
      message: "ilert hat selbst eine Störung (HTTP {status}). Versuche es in einigen Minuten noch einmal.",
    },
    redirected: {
      message:
        "Die Adresse von ilert leitet weiter (HTTP {status}), und der Schlüssel wird nicht hinterhergeschickt. Prüfe die Adresse in den Einstellungen, und ob das Netz eine Anmeldung verlangt.",
    },
    gateway: {
      message:
        "Etwas zwischen Tocsin und ilert hat an dessen Stelle geantwortet ({facts}). Prüfe die Adresse von ilert in den Einstellungen, und ob ein Proxy, eine Firewall oder eine Anmeldeseite dazwischensteht.",
    },
    /** Dahinter. */
    "gateway-says": { message: "Dort steht: {quote}" },
    malformed: {
      message:
        "Was antwortet, ist nicht die API von ilert, wie Tocsin sie kennt. Prüfe die Adresse von ilert in den Einstellungen, und ob das Netz eine Anmeldung verlangt.",
    },
    "too-many": {
      message:
        "ilert hat davon mehr, als Tocsin liest ({most}). Nimm den Schlüssel eines Teams, das weniger davon sieht.",
    },
    timeout: {
      message: "ilert hat nicht rechtzeitig geantwortet. Prüfe das Netz und versuche es dann noch einmal.",
    },
    "no-such-name": {
      message:
        "Die Adresse {name} von ilert ist nicht bekannt. Prüfe sie in den Einstellungen, und ob dieser Rechner online ist.",
    },
    certificate: {
      message:
        "Dem Zertifikat von {name} wird nicht vertraut ({word}). Steht ein Proxy dazwischen, füge dessen Zertifizierungsstelle unter Einstellungen, Netzwerk hinzu.",
    },
    unreachable: {
      message:
        "ilert ist unter {name} nicht erreichbar ({word}). Prüfe, ob dieser Rechner online ist, und versuche es dann noch einmal.",
    },
    stopped: {
      message:
        "Tocsin wurde beendet, bevor alles getan war. Sieh dir den Plan noch einmal an, der Rest steht noch aus.",
    },
    differs: {
      message:
        "In ilert {count, plural, one {sollte # Alarmaktion} other {sollten # Alarmaktionen}} geändert werden.",
      advice: "Öffne Einstellungen, ilert, sieh dir den Plan an und führe ihn aus.",
    },
    gone: {
      message:
        "{count, plural, one {# gewählte Alarmquelle gibt} other {# gewählte Alarmquellen gibt}} es in ilert nicht mehr, oder der API-Schlüssel sieht sie nicht.",
      advice: "Wähle unter Einstellungen, ilert neu, oder nimm einen Schlüssel, der sie sieht.",
    },
    "address-unproven": {
      message: "Es ist noch nicht bewiesen, dass {url} hierher führt.",
      advice:
        "Prüfe sie erst unter Einstellungen, Öffentliche Adresse; sonst ruft ilert womöglich vergeblich an.",
    },
    "address-http": {
      message: "{url} ist unverschlüsselt: Alarme und das Token können unterwegs gelesen werden.",
      advice: "Nimm eine https-Adresse.",
    },
    "address-trial": {
      message: "{url} ist zur Probe geliehen und wechselt mit jedem Start.",
      advice:
        "Lass Tocsin laufen und ilert von ihm in Ordnung halten, oder richte eine Adresse ein, die bleibt.",
    },
    "source-off": {
      message: "Die Webhook-Quelle {source} ist ausgeschaltet; ilert soll sie deshalb nicht aufrufen.",
      advice: "Schalte sie ein, wenn ihre Alarme kommen sollen.",
    },
    "no-events": {
      message:
        "Keine eingeschaltete Alarmaktion nutzt die Webhook-Quelle {source}; ilert soll sie deshalb nicht aufrufen.",
      advice: "Lege eine Alarmaktion mit den Alarmereignissen an, die sie weiterleiten soll.",
    },
    "delays-differ": {
      message:
        "Die Alarmaktionen von {source} verlangen von ilert verschiedene Verzögerungen, und ilert hat eine für alle: Die kürzeste gilt.",
      advice: "Gib ihnen dieselbe Verzögerung.",
    },
    "template-costs": {
      message:
        "{source} hat die Body-Vorlage: In ihren Nachrichten fehlt, wer den Alarm hat, ebenso Kommentare, Schweregrad, Labels und Dienste.",
      advice:
        "Nimm den Standard-Body, wenn du die Links nicht brauchst; trage für diese besser die Adresse des Kontos ein.",
    },
    "catch-up-off": {
      message:
        "Für {source} wird nichts nachgeholt: Die Alarmaktion in ilert {why, select, conditions {hat Bedingungen} filter {hat einen Alarmfilter} delay {hat eine Verzögerung} other {läuft nur von Hand}}, und was das zurückhält, ist von Verlorenem nicht zu unterscheiden.",
      advice:
        "Nimm das in ilert heraus und nutze dafür Bedingungen der Alarmaktion hier, wenn Verlorenes geholt werden soll.",
    },
    "not-ours": {
      message:
        "Die Alarmaktion „{name}“ gehört nicht mehr zu diesem Tocsin und blieb deshalb, wie sie ist. Erstelle den Plan neu.",
    },
    "no-alert": {
      message: "Zu diesem Ereignis gehört kein Alarm, den ilert annehmen oder lösen könnte.",
    },
    "not-its-id": {
      message:
        "ilert kennt keinen Alarm mit dieser ID, denn seine IDs sind Zahlen: Das Ereignis ist ein Beispiel oder kam nicht von ilert.",
    },
    "alert-forbidden": {
      message:
        "Der API-Schlüssel darf das mit diesem Alarm nicht. Nimm den von jemandem, der ihn in ilert annehmen und lösen darf.",
    },
    "alert-not-found": {
      message:
        "ilert hat diesen Alarm nicht, soweit der API-Schlüssel sehen kann. Nimm einen Schlüssel des Kontos und Teams, zu dem der Alarm gehört.",
    },
    "alert-conflict": {
      message:
        "Der Alarm steht in ilert inzwischen anders, deshalb wurde nichts geändert. Sieh ihn dir dort an.",
    },
    says: { message: "ilert sagt: {quote}" },
  },
};
