import type { Translation } from "../../catalogue.ts";
import type { dingtalkApp as source } from "../en/dingtalk-app.ts";

export const dingtalkApp: Translation<typeof source> = {
  "dingtalk-app": {
    credentials: {
      message: "DingTalk akzeptiert Client ID und Client Secret nicht.",
      advice:
        "Kopiere beide noch einmal von der Seite der App (Zugangsdaten) und füge sie in den Konnektor ein.",
    },
    token: {
      message: "DingTalk hat das Zugriffstoken abgelehnt, auch ein neues.",
      advice:
        "Tocsin versucht es weiter. Bleibt es dabei, prüfe, ob die Client ID zu einer internen App deiner Organisation gehört.",
    },
    "not-published": {
      message: "DingTalk öffnet für diese App keine Stream-Verbindung.",
      advice:
        "Stelle auf der Seite der App den Nachrichtenmodus des Roboters auf Stream, veröffentliche den Roboter und dann eine neue Version der App.",
    },
    permission: {
      message: "Der App fehlt eine Berechtigung für diesen Aufruf.",
      advice:
        "Erteile sie auf der Seite der App unter Berechtigungen und veröffentliche dann eine neue Version der App.",
    },
    "permission-link": {
      message: "Der App fehlt eine Berechtigung: {scopes}.",
      advice: "Öffne {url}, erteile sie und veröffentliche dann eine neue Version der App.",
    },
    "ip-list": {
      message: "Die öffentliche IP-Adresse dieses Netzwerks steht nicht auf der IP-Liste der App.",
      advice: "Füge sie auf der Seite der App unter Sicherheitseinstellungen hinzu oder entferne die Liste.",
    },
    throttled: {
      message: "DingTalk nimmt zurzeit weniger Aufrufe an.",
      advice: "Nichts zu tun: Tocsin wartet und versucht es erneut.",
    },
    quota: {
      message: "Deine Organisation hat ihr monatliches Kontingent für die API von DingTalk aufgebraucht.",
      advice:
        "Kaufe in der Entwicklerkonsole von DingTalk weitere Aufrufe oder warte auf den nächsten Monat. Nutze bis dahin einen eigenen Roboter für diese Gruppe.",
    },
    robot: {
      message: "Der Roboter gehört nicht zu dieser App, oder es gibt ihn nicht.",
      advice:
        "Prüfe auf der Seite der App, ob ihr Roboter eingeschaltet und veröffentlicht ist, und verbinde die Gruppe dann neu.",
    },
    "not-in-group": {
      message: "Der Roboter darf in der Gruppe nichts schreiben.",
      advice: "Füge den Roboter der App noch einmal zur Gruppe hinzu und verbinde dann die Gruppe.",
    },
    muted: {
      message: "Der Roboter ist in der Gruppe stummgeschaltet.",
      advice: "Bitte den Admin der Gruppe, dem Roboter das Schreiben zu erlauben.",
    },
    "group-unknown": {
      message: "DingTalk kennt die Gruppe nicht.",
      advice: "Verbinde die Gruppe neu.",
    },
    "no-group": {
      message: "Mit diesem Connector ist keine Gruppe verbunden.",
      advice:
        "Fügen Sie den Roboter einer Gruppe hinzu, und schreiben Sie dort den Befehl zum Verbinden, den der Connector zeigt.",
    },
    "group-gone": {
      message: "Die Gruppe wurde aufgelöst.",
      advice: "Trenne die Gruppe und verbinde eine andere.",
    },
    "other-organisation": {
      message: "Die Gruppe gehört zu einer anderen Organisation als die App.",
      advice: "Nutze eine Gruppe deiner Organisation oder für diese einen eigenen Roboter.",
    },
    "template-missing": {
      message: "DingTalk kennt die Kartenvorlage nicht.",
      advice: "Prüfe die ID der Vorlage im Konnektor oder nutze die voreingestellte.",
    },
    "template-unpublished": {
      message: "Die Kartenvorlage ist nicht veröffentlicht.",
      advice: "Veröffentliche sie im Karteneditor von DingTalk oder nutze die voreingestellte.",
    },
    "not-delivered": {
      message: "DingTalk hat die Karte angelegt, aber nicht in der Gruppe gezeigt.",
      advice: "Prüfe, ob der Roboter der App in der Gruppe ist und die Gruppe zu deiner Organisation gehört.",
    },
    "card-exists": { message: "Die Karte gibt es schon." },
    "card-missing": {
      message: "DingTalk kennt die Karte nicht mehr.",
      advice: "Nichts zu tun: Tocsin schickt eine neue.",
    },
    "too-long": {
      message: "Die Nachricht ist zu lang für DingTalk (über 15.000 Bytes).",
      advice: "Kürze die Details des Alarms in ilert. Der ganze Text steht im Protokoll.",
    },
    "session-expired": {
      message: "Die Antwort kam zu spät: DingTalk nimmt Antworten auf eine Nachricht nur eine Zeit lang an.",
      advice: "Nichts zu tun: Tocsin schreibt stattdessen eine Nachricht in die Gruppe.",
    },
    "person-unknown": {
      message: "DingTalk kennt diese Person nicht.",
      advice: "Prüfe, ob die Person zu deiner Organisation gehört.",
    },
    busy: {
      message: "DingTalk ist überlastet.",
      advice: "Nichts zu tun: Das geht meist in wenigen Minuten vorbei.",
    },
    "unknown-result": {
      message: "DingTalk sagt nicht, ob es den Aufruf ausgeführt hat.",
      advice: "Sieh in der Gruppe nach, bevor du ihn wiederholst.",
    },
    timeout: {
      message: "Es kam nicht rechtzeitig eine Antwort.",
      advice: "Prüfe die Internetverbindung und die Proxy-Einstellungen.",
    },
    aborted: { message: "Die Anfrage wurde abgebrochen, bevor eine Antwort kam." },
    "name-unresolved": {
      message: "Der Name des Servers konnte nicht aufgelöst werden.",
      advice: "Prüfe die Internetverbindung und die Adresse der API im Konnektor.",
    },
    page: {
      message: "Die Antwort kam nicht von der API von DingTalk: Sie ist eine Webseite oder leer.",
      advice:
        "Prüfe die Adresse der API im Konnektor und ob es im Netzwerk einen Proxy oder eine Anmeldeseite gibt.",
    },
    redirect: {
      message:
        "Die Adresse der API leitet weiter. Tocsin folgt dem nicht, damit keine Zugangsdaten dorthin gelangen.",
      advice: "Prüfe die Adresse der API und ob ein Proxy oder eine Anmeldeseite dazwischen ist.",
    },
    "plain-http": {
      message: "Der Proxy schickt unverschlüsselte Anfragen an den verschlüsselten Port von DingTalk.",
      advice:
        "Prüfe den Proxy unter Einstellungen, Netzwerk: Er muss HTTPS unverändert durchlassen (CONNECT).",
    },
    "stream-closed": {
      message: "DingTalk hat die Stream-Verbindung geschlossen.",
      advice: "Nichts zu tun: Tocsin öffnet sie wieder.",
    },
    "stream-silent": {
      message: "DingTalk antwortet auf der Stream-Verbindung nicht mehr.",
      advice: "Nichts zu tun: Tocsin öffnet sie wieder.",
    },
    "stream-refused": {
      message: "Die Stream-Verbindung wurde mit HTTP {status} abgelehnt.",
      advice: "Bleibt es dabei, prüfe, ob ein Proxy im Netzwerk keine WebSockets durchlässt.",
    },
    "stream-endpoint": {
      message:
        "DingTalk hat für die Stream-Verbindung einen fremden Server genannt. Tocsin verbindet sich nicht mit ihm.",
      advice: "Prüfe die Adresse der API im Konnektor und ob ein Proxy dazwischen ist.",
    },
    request: {
      message: "DingTalk konnte die Anfrage nicht lesen.",
      advice:
        "Ist ein Proxy dazwischen, muss er Anfragen unverändert weitergeben; sonst melde dies bitte als Fehler.",
    },
    refused: {
      message: "DingTalk hat den Aufruf mit dem Code {answerCode} abgelehnt.",
      advice: "Richte dich nach dem, was DingTalk dazu meldet.",
    },
  },
};
