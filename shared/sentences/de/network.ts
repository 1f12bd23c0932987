import type { TranslationOf } from "../catalogue.ts";
import type { network as source } from "../en/network.ts";

export const network: TranslationOf<typeof source> = {
  "input.proxy-missing": {
    message: "fehlt: Trage die Adresse des Proxys ein, etwa http://proxy.example.com:3128",
  },
  "input.proxy-url": {
    message:
      "muss http://host:port, https://host:port oder socks5://host:port sein, ohne etwas hinter dem Port",
  },
  "input.proxy-socks-user": {
    message:
      "darf keinen Benutzer enthalten: Ein SOCKS-Proxy mit Anmeldung geht nicht. Nimm einen http-Proxy oder einen ohne Anmeldung",
  },
  "input.proxy-no-user": {
    message: "hat ein Passwort, aber keinen Benutzer: Schreibe http://benutzer:passwort@host:port",
  },
  "input.proxy-password-again": {
    message:
      "hat jetzt einen anderen Host oder Benutzer: Gib das Passwort neu ein, damit es nirgends unbemerkt hingeht",
  },
  "input.proxy-bypass": {
    message: "muss ein Host wie example.com oder .example.com sein, mit Port, wo einer gemeint ist",
  },
  "input.ca-path": {
    message: "muss PEM-Text (-----BEGIN CERTIFICATE-----) oder der absolute Pfad einer PEM-Datei sein",
  },
  "input.ca-file": {
    message: "nennt eine Datei, die sich nicht lesen lässt oder größer als 1 MB ist: {file}",
  },
  "input.ca-empty": { message: "enthält kein Zertifikat: Füge den Text von -----BEGIN bis -----END ein" },
  "input.ca-broken": { message: "enthält ein unlesbares Zertifikat (Nummer {number})" },
  "input.ca-leaf": {
    message: "enthält ein Zertifikat, das keine Zertifizierungsstelle ist (Nummer {number}): {subject}",
  },
  "input.ca-expired": { message: "enthält ein Zertifikat, das am {day} abgelaufen ist: {subject}" },

  "network.ca-lost": {
    message:
      "Die zusätzliche Zertifizierungsstelle geht gerade nicht: Ihre Datei {file} fehlt oder ist beschädigt.",
    advice:
      "Lege die Datei zurück oder wähle unter Einstellungen, Netzwerk eine andere. Bis dahin gelten nur die des Systems.",
  },
  "network.ca-left-out": {
    message: "Von den zusätzlichen Zertifizierungsstellen wird diesen nicht vertraut: {names}.",
    advice:
      "Sie sind abgelaufen, keine Zertifizierungsstellen oder nicht lesbar; den anderen wird vertraut. Ersetze sie unter Einstellungen, Netzwerk.",
  },
  "network.not-applied": {
    message: "Die Netzwerkeinstellungen ließen sich nicht anwenden.",
    advice: "Ändere sie unter Einstellungen, Netzwerk. Näheres steht in der Protokolldatei.",
  },

  "robot.proxy-login": {
    message: "Der Proxy verlangt eine Anmeldung oder hat die erhaltene abgelehnt.",
    advice:
      "Trage Benutzer und Passwort des Proxys unter Einstellungen, Netzwerk ein (ohne Desktop auch in HTTPS_PROXY oder --proxy). Tocsin versucht es erneut.",
  },
  "robot.proxy-unreachable": {
    message: "Der Proxy war nicht zu erreichen.",
    advice:
      "Prüfe die Adresse des Proxys unter Einstellungen, Netzwerk (ohne Desktop auch HTTPS_PROXY und --proxy), oder verzichte auf ihn. Tocsin versucht es erneut.",
  },
  "robot.proxy-refused": {
    message: "Der Proxy hat keinen Weg zum Server geöffnet.",
    advice:
      "Bitte den Betreiber des Proxys, diesen Host durchzulassen, oder nenne den Host unter Einstellungen, Netzwerk als einen, der ohne ihn erreicht wird. Tocsin versucht es erneut.",
  },
  "robot.proxy-certificate": {
    message: "Dem Zertifikat des Proxys selbst kann nicht vertraut werden.",
    advice:
      "Füge die Zertifizierungsstelle dahinter unter Einstellungen, Netzwerk hinzu. Tocsin versucht es erneut.",
  },
  "robot.proxy-settings": {
    message: "Die Proxy-Einstellungen des Systems ließen sich nicht anwenden.",
    advice:
      "Prüfe das Proxy-Skript (PAC) des Systems oder trage den Proxy unter Einstellungen, Netzwerk ein. Tocsin versucht es erneut.",
  },
};
