import type { Translation } from "../../catalogue.ts";
import type { tunnel as source } from "../en/tunnel.ts";

export const tunnel: Translation<typeof source> = {
  tunnel: {
    "no-url": {
      message: "Es gibt noch keine öffentliche Adresse.",
      advice: "Trage die Adresse ein, unter der das Internet diesen Rechner erreicht.",
    },
    unreachable: {
      message: "{url} ist nicht erreichbar ({word}).",
      advice: "Prüfe, ob dieser Rechner online ist und ob der Dienst unter dieser Adresse läuft.",
    },
    "no-such-name": {
      message: "Der Name {name} ist im Internet nicht bekannt.",
      advice: "Prüfe die öffentliche Adresse auf Tippfehler. Ein neuer Name kann einige Minuten brauchen.",
    },
    silent: {
      message: "{url} nimmt Aufrufe an, antwortet aber nicht.",
      advice: "Prüfe, ob der Dienst unter dieser Adresse noch zu diesem Rechner führt.",
    },
    certificate: {
      message:
        "Dem Zertifikat von {url} wird nicht vertraut ({word}), daher ruft ilert diese Adresse auch nicht auf.",
      advice: "Erneuere es oder lass es für diesen Namen ausstellen.",
    },
    redirected: {
      message: "{url} leitet weiter (HTTP {status}); dort gingen die Webhooks von ilert verloren.",
      advice:
        "Trage die Adresse ein, zu der weitergeleitet wird, oder nimm /hooks von der Anmeldung davor aus.",
    },
    "nothing-behind": {
      message: "{url} antwortet, findet dahinter aber nichts (HTTP {status}).",
      advice: "Leite sie auf den Port, auf dem Tocsin empfängt.",
    },
    "other-answer": {
      message: "Unter {url} antwortet etwas anderes als dieses Tocsin (HTTP {status}).",
      advice:
        "Leite /hooks auf den Port, auf dem Tocsin empfängt, und lass nichts dazwischen eine Anmeldung verlangen.",
    },
    "other-tocsin": {
      message: "Unter {url} antwortet ein anderes Tocsin, nicht dieses.",
      advice: "Beende das andere oder gib jedem eine eigene Adresse.",
    },
    "url-changed": {
      message:
        "Die öffentliche Adresse hat sich von {from} zu {to} geändert. ilert ruft noch die alte auf, und Alarme kommen nicht an.",
      advice: "Füge die neuen Webhook-URLs in ilert ein und bestätige es dann in den Einstellungen.",
    },

    "ssh-no-server": {
      message: "Der SSH-Server oder der Benutzer fehlt.",
      advice: "Trage die Adresse des Servers ein und den Benutzer, als der sich Tocsin anmeldet.",
    },
    "ssh-no-url": {
      message: "Die öffentliche Adresse vor dem SSH-Server fehlt.",
      advice: "Trage die Adresse ein, unter der das Internet den weitergeleiteten Port des Servers erreicht.",
    },
    "ssh-no-key": {
      message: "Es ist kein privater Schlüssel gewählt.",
      advice: "Trage den Pfad eines privaten Schlüssels ein oder nutze den SSH-Agenten.",
    },
    "ssh-key-unreadable": {
      message: "Der private Schlüssel {file} kann nicht gelesen werden ({word}).",
      advice: "Prüfe den Pfad, und ob der Benutzer, der Tocsin ausführt, ihn lesen darf.",
    },
    "ssh-key-locked": {
      message: "{file} ist mit einer Passphrase geschützt oder kein privater Schlüssel.",
      advice: "Gib die Passphrase ein oder wähle einen privaten Schlüssel, wie ssh-keygen ihn erzeugt.",
    },
    "ssh-passphrase": {
      message: "Die Passphrase öffnet {file} nicht.",
      advice: "Gib die Passphrase dieses Schlüssels ein.",
    },
    "ssh-key-public": {
      message: "{file} ist ein öffentlicher Schlüssel.",
      advice: "Wähle den privaten: meist derselbe Name ohne .pub.",
    },
    "ssh-no-agent": {
      message: "Es läuft kein SSH-Agent, den Tocsin nach einem Schlüssel fragen könnte.",
      advice:
        "Starte den Agenten und füge mit ssh-add einen Schlüssel hinzu, oder wähle eine Schlüsseldatei.",
    },
    "ssh-denied": {
      message: "{server} lässt {user} mit diesem Schlüssel nicht zu.",
      advice:
        "Prüfe den Benutzer und trage den öffentlichen Schlüssel auf dem Server in authorized_keys ein.",
    },
    "ssh-host-key-changed": {
      message: "{server} hat einen anderen Schlüssel als bisher. Bekannt: {known}. Jetzt: {shown}.",
      advice:
        "Vielleicht steht jemand zwischen dir und dem Server, deshalb wurde nichts gesendet. Frag den Betreiber; wurde der Schlüssel absichtlich gewechselt, vertraue dem neuen in den Einstellungen.",
    },
    "ssh-port-refused": {
      message: "{server} stellt {host} Port {port} nicht für Tocsin bereit.",
      advice:
        "Der Port ist dort belegt, vielleicht durch die vorige Sitzung von Tocsin, die von selbst endet; oder der Server erlaubt keine Weiterleitung (AllowTcpForwarding, PermitListen).",
    },
    "ssh-no-such-name": {
      message: "Der SSH-Server {name} ist im Netzwerk nicht bekannt.",
      advice: "Prüfe seine Adresse auf Tippfehler.",
    },
    "ssh-unreachable": {
      message: "Der SSH-Server {server} ist nicht erreichbar ({word}).",
      advice: "Prüfe seine Adresse und den Port, und ob dieser Rechner online ist.",
    },
    "ssh-silent": {
      message: "Der SSH-Server {server} antwortet nicht mehr.",
    },
    "ssh-ended": {
      message: "Der SSH-Server {server} hat die Verbindung beendet.",
    },
    "ssh-no-ssh": {
      message: "{server} spricht kein SSH, das Tocsin unterstützt.",
      advice: "Prüfe den Port; der Server muss OpenSSH 7 oder neuer sein oder damit kompatibel.",
    },

    "cloudflared-no-token": {
      message: "Das Token des Cloudflare-Tunnels fehlt.",
      advice:
        "Cloudflare zeigt es unter Zero Trust, Networks, Tunnels im Befehl, der einen Connector installiert.",
    },
    "cloudflared-no-url": {
      message: "Der öffentliche Hostname des Cloudflare-Tunnels fehlt.",
      advice: "Trage den Hostnamen ein, den du dem Tunnel bei Cloudflare gegeben hast, mit https:// davor.",
    },
    "cloudflared-missing": {
      message: "{program} lässt sich nicht starten ({word}).",
      advice: "Installiere cloudflared oder trage den Pfad des Programms ein.",
    },
    "cloudflared-token": {
      message: "Cloudflare nimmt das Token des Tunnels nicht an.",
      advice: "Kopiere es noch einmal vollständig; wurde ein neues erzeugt, gilt das alte nicht mehr.",
    },
    "cloudflared-ended": {
      message: "cloudflared wurde beendet ({code}). Letzte Ausgabe: {words}",
    },
    "cloudflared-stalled": {
      message:
        "cloudflared konnte eine Minute lang keine Verbindung zu Cloudflare herstellen. Letzte Ausgabe: {words}",
      advice: "Prüfe, ob eine Firewall den Port 7844 nach außen sperrt.",
    },

    "ngrok-no-token": {
      message: "Das Authtoken von ngrok fehlt.",
      advice: "ngrok zeigt es in seinem Dashboard unter Your Authtoken.",
    },
    "ngrok-missing": {
      message: "Die ngrok-Bibliothek fehlt in dieser Installation oder unterstützt dieses System nicht.",
      advice:
        "Wähle einen anderen Zugang von außen oder installiere Tocsin auf einem System, das ngrok unterstützt.",
    },
    "ngrok-refused": {
      message: "ngrok lehnt das Authtoken oder die Domain ab ({word}).",
      advice: "Prüfe beides; was der Code bedeutet, steht auf ngrok.com/docs/errors.",
    },
    "ngrok-unreachable": {
      message: "ngrok ist nicht erreichbar.",
      advice: "Prüfe, ob dieser Rechner online ist und ob eine Firewall die Verbindung sperrt.",
    },
  },
};
