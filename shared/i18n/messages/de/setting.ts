import type { Translation } from "../../catalogue.ts";
import type { setting as source } from "../en/setting.ts";

export const setting: Translation<typeof source> = {
  setting: {
    "hooks-host": { message: "Webhooks werden unter einer anderen Adresse empfangen: {to} (jetzt {from})." },
    "hooks-port": { message: "Webhooks werden auf einem anderen Port empfangen: {to} (jetzt {from})." },
    "public-url": {
      message:
        "{becomes, select, empty {ilert hat danach keine öffentliche Adresse mehr (jetzt {from}).} other {ilert bekommt eine andere öffentliche Adresse: {to} (jetzt {from}).}}",
    },
    "tunnel-provider": { message: "Der Zugang von außen ist ein anderer: {to} (jetzt {from})." },
    "ssh-host": {
      message:
        "{becomes, select, empty {Es ist kein SSH-Server mehr eingetragen (jetzt {from}).} other {Der SSH-Server ist ein anderer: {to} (jetzt {from}).}}",
    },
    "ssh-port": { message: "Der Port des SSH-Servers ist ein anderer: {to} (jetzt {from})." },
    "ssh-user": {
      message:
        "{becomes, select, empty {Es ist kein Benutzer auf dem SSH-Server mehr eingetragen (jetzt {from}).} other {Der Benutzer auf dem SSH-Server ist ein anderer: {to} (jetzt {from}).}}",
    },
    "ssh-key-file": {
      message:
        "{becomes, select, empty {Es ist keine Datei des SSH-Schlüssels mehr eingetragen (jetzt {from}).} other {Der SSH-Schlüssel wird aus einer anderen Datei gelesen: {to} (jetzt {from}).}}",
    },
    "ssh-remote-host": {
      message: "Der SSH-Server nimmt Aufrufe unter einer anderen Adresse an: {to} (jetzt {from}).",
    },
    "ssh-remote-port": {
      message: "Der SSH-Server nimmt Aufrufe auf einem anderen Port an: {to} (jetzt {from}).",
    },
    "cloudflared-binary": {
      message:
        "{becomes, select, empty {Das cloudflared im PATH wird gestartet (jetzt {from}).} other {Als cloudflared wird ein anderes Programm gestartet: {to} (jetzt {from}).}}",
    },
    "ngrok-domain": {
      message:
        "{becomes, select, empty {Es ist keine Domain bei ngrok mehr eingetragen, ngrok vergibt eine (jetzt {from}).} other {Die Domain bei ngrok ist eine andere: {to} (jetzt {from}).}}",
    },
    proxy: { message: "Anfragen gehen über einen anderen Weg ins Netz: {to} (jetzt {from})." },
    "proxy-url": {
      message:
        "{becomes, select, empty {Es ist keine Adresse des Proxys mehr eingetragen (jetzt {from}).} other {Der Proxy ist ein anderer: {to} (jetzt {from}).}}",
    },
    "proxy-bypass": {
      message:
        "{becomes, select, empty {Kein Host wird mehr ohne den Proxy erreicht (jetzt {from}).} other {Andere Hosts werden ohne den Proxy erreicht: {to} (jetzt {from}).}}",
    },
    "extra-ca": {
      message:
        "{becomes, select, empty {Außer denen des Systems wird keiner Zertifizierungsstelle mehr vertraut (jetzt {from}).} other {Einer anderen Zertifizierungsstelle wird vertraut: {to} (jetzt {from}).}}",
    },
    "access-allow": {
      message:
        "{becomes, select, empty {Aufrufe werden von jeder Adresse angenommen (jetzt {from}).} other {Aufrufe werden von anderen Adressen angenommen: {to} (jetzt {from}).}}",
    },
    "access-headers": {
      message:
        "{becomes, select, empty {Aufrufe brauchen keinen Header mehr (jetzt {from}).} other {Aufrufe brauchen andere Header: {to} (jetzt {from}).}}",
    },
    "proxy-sign-in-header": {
      message:
        "{becomes, select, empty {Niemand meldet sich mehr über einen Proxy an (jetzt mit dem Header {from}).} other {Ein anderer Header eines Proxys nennt, wer sich anmeldet: {to} (jetzt {from}).}}",
    },
    "proxy-sign-in-addresses": {
      message:
        "{becomes, select, empty {Kein Proxy darf mehr sagen, wer sich anmeldet (jetzt {from}).} other {Andere Proxys dürfen sagen, wer sich anmeldet: {to} (jetzt {from}).}}",
    },
    "proxy-sign-in-unknown-role": {
      message:
        "{becomes, select, empty {Personen, die nicht im Team sind, nimmt der Proxy nicht mehr auf (jetzt als {from}).} other {Personen, die nicht im Team sind, bekommen vom Proxy eine andere Rolle: {to} (jetzt {from}).}}",
    },
    "oidc-issuer": {
      message:
        "{becomes, select, empty {Niemand meldet sich mehr über einen OpenID-Connect-Anbieter an (jetzt {from}).} other {Ein anderer OpenID-Connect-Anbieter meldet Personen an: {to} (jetzt {from}).}}",
    },
    "oidc-client-id": {
      message:
        "{becomes, select, empty {Es ist keine Client-ID beim OpenID-Connect-Anbieter mehr eingetragen (jetzt {from}).} other {Die Client-ID beim OpenID-Connect-Anbieter ist eine andere: {to} (jetzt {from}).}}",
    },
    "oidc-email-claim": {
      message: "Ein anderer Claim nennt die E-Mail-Adresse der Person: {to} (jetzt {from}).",
    },
    "oidc-verified-claim": {
      message: "Ein anderer Claim sagt, ob eine E-Mail-Adresse bestätigt ist: {to} (jetzt {from}).",
    },
    "oidc-groups-claim": {
      message: "Ein anderer Claim nennt die Gruppen der Person: {to} (jetzt {from}).",
    },
    "oidc-admin-groups": {
      message:
        "{becomes, select, empty {Keine Gruppe macht ihre Mitglieder mehr zu Admins (jetzt {from}).} other {Andere Gruppen sind Admins: {to} (jetzt {from}).}}",
    },
    "oidc-operator-groups": {
      message:
        "{becomes, select, empty {Keine Gruppe macht ihre Mitglieder mehr zu Operatoren (jetzt {from}).} other {Andere Gruppen sind Operatoren: {to} (jetzt {from}).}}",
    },
    "oidc-viewer-groups": {
      message:
        "{becomes, select, empty {Keine Gruppe macht ihre Mitglieder mehr zu Lesern (jetzt {from}).} other {Andere Gruppen sind Leser: {to} (jetzt {from}).}}",
    },
    "oidc-add-unknown": {
      message:
        "Ob Personen, die nicht im Team sind, nach ihren Gruppen aufgenommen werden: {to} (jetzt {from}).",
    },
    "ilert-api-url": {
      message:
        "{becomes, select, empty {Die ilert-API wird unter ihrer üblichen Adresse aufgerufen (jetzt {from}).} other {Die Adresse der ilert-API ist eine andere: {to} (jetzt {from}).}}",
    },
    "ilert-keep-right": {
      message: "Ob Tocsin seine Alarmaktionen in ilert automatisch synchron hält: {to} (jetzt {from}).",
    },
    "retention-days": {
      message: "Ereignisse, die älter als {to} Tage sind, werden gelöscht (jetzt {from} Tage).",
    },
    "retention-megabytes": {
      message:
        "Die ältesten Ereignisse werden gelöscht, solange die Datenbank größer als {to} MB ist (jetzt {from} MB).",
    },
    "audit-days": {
      message:
        "Einträge des Audit-Logs und Versionen der Konfiguration, die älter als {to} Tage sind, werden gelöscht (jetzt {from} Tage).",
    },
    "audit-entries": {
      message: "Die ältesten Einträge des Audit-Logs werden gelöscht: {to} bleiben (jetzt {from}).",
    },
    "audit-versions": {
      message: "Die ältesten Versionen der Konfiguration werden gelöscht: {to} bleiben (jetzt {from}).",
    },
  },
  secret: {
    "no-ilert-key": {
      message: "ilert wird nicht abgefragt, weil sein API-Schlüssel nicht gespeichert ist.",
      advice: "Gib ihn in den Einstellungen unter „ilert“ noch einmal ein.",
    },
    "no-proxy-secret": {
      message:
        "Niemand kann sich über den Proxy anmelden, weil das gemeinsame Geheimnis nicht gespeichert ist.",
      advice: "Gib es in den Einstellungen unter „Team“ noch einmal ein.",
    },
    "no-proxy-password": {
      message: "Anfragen gehen ohne Passwort an den Proxy, weil es nicht gespeichert ist.",
      advice: "Gib es in den Einstellungen unter „Netzwerk“ noch einmal ein.",
    },
    removed: {
      message:
        "{secret, select, ilertKey {Der API-Schlüssel von ilert wird entfernt, weil die API eine andere Adresse hat.} cloudflaredToken {Das Token des Cloudflare-Tunnels wird entfernt, weil ein anderes Programm es bekäme.} sshPassphrase {Die Passphrase des SSH-Schlüssels wird entfernt, weil Server, Benutzer oder Schlüsseldatei geändert wurden.} oidcClientSecret {Das Client-Secret des OpenID-Connect-Anbieters wird entfernt, weil der Anbieter ein anderer ist.} proxyPassword {Das Passwort des Proxys wird entfernt, weil der Proxy ein anderer ist.} other {Zugangsdaten werden entfernt, weil sie an eine andere Stelle gesendet würden.}}",
      advice: "Gib den Wert in den Einstellungen noch einmal ein.",
    },
  },
};
