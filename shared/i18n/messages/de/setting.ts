import type { Translation } from "../../catalogue.ts";
import type { setting as source } from "../en/setting.ts";

export const setting: Translation<typeof source> = {
  setting: {
    "hooks-host": { message: "Webhooks werden unter einer anderen Adresse empfangen: {to} (jetzt {from})." },
    "hooks-port": { message: "Webhooks werden auf einem anderen Port empfangen: {to} (jetzt {from})." },
    "public-url": { message: "ilert bekommt eine andere öffentliche Adresse: {to} (jetzt {from})." },
    "tunnel-provider": { message: "Der Zugang von außen ist ein anderer: {to} (jetzt {from})." },
    "ssh-host": { message: "Der SSH-Server ist ein anderer: {to} (jetzt {from})." },
    "ssh-port": { message: "Der Port des SSH-Servers ist ein anderer: {to} (jetzt {from})." },
    "ssh-user": { message: "Der Benutzer auf dem SSH-Server ist ein anderer: {to} (jetzt {from})." },
    "ssh-key-file": {
      message: "Der SSH-Schlüssel wird aus einer anderen Datei gelesen: {to} (jetzt {from}).",
    },
    "ssh-remote-host": {
      message: "Der SSH-Server nimmt Aufrufe unter einer anderen Adresse an: {to} (jetzt {from}).",
    },
    "ssh-remote-port": {
      message: "Der SSH-Server nimmt Aufrufe auf einem anderen Port an: {to} (jetzt {from}).",
    },
    "cloudflared-binary": {
      message: "Als cloudflared wird ein anderes Programm gestartet: {to} (jetzt {from}).",
    },
    "ngrok-domain": { message: "Die Domain bei ngrok ist eine andere: {to} (jetzt {from})." },
    proxy: { message: "Anfragen gehen über einen anderen Weg ins Netz: {to} (jetzt {from})." },
    "proxy-url": { message: "Der Proxy ist ein anderer: {to} (jetzt {from})." },
    "proxy-bypass": {
      message: "Andere Hosts werden ohne den Proxy erreicht: {to} (jetzt {from}).",
    },
    "extra-ca": { message: "Einer anderen Zertifizierungsstelle wird vertraut: {to} (jetzt {from})." },
    "access-allow": {
      message: "Aufrufe werden von anderen Adressen angenommen: {to} (jetzt {from}).",
    },
    "access-headers": { message: "Aufrufe brauchen andere Header: {to} (jetzt {from})." },
    "proxy-sign-in-header": {
      message: "Ein anderer Header eines Proxys nennt, wer sich anmeldet: {to} (jetzt {from}).",
    },
    "proxy-sign-in-addresses": {
      message: "Andere Proxys dürfen sagen, wer sich anmeldet: {to} (jetzt {from}).",
    },
    "proxy-sign-in-unknown-role": {
      message: "Personen, die nicht im Team sind, bekommen vom Proxy eine andere Rolle: {to} (jetzt {from}).",
    },
    "oidc-issuer": {
      message: "Ein anderer OpenID-Connect-Anbieter meldet Personen an: {to} (jetzt {from}).",
    },
    "oidc-client-id": {
      message: "Die Client-ID beim OpenID-Connect-Anbieter ist eine andere: {to} (jetzt {from}).",
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
      message: "Andere Gruppen sind Admins: {to} (jetzt {from}).",
    },
    "oidc-operator-groups": {
      message: "Andere Gruppen sind Operatoren: {to} (jetzt {from}).",
    },
    "oidc-viewer-groups": {
      message: "Andere Gruppen sind Leser: {to} (jetzt {from}).",
    },
    "oidc-add-unknown": {
      message:
        "Ob Personen, die nicht im Team sind, nach ihren Gruppen aufgenommen werden: {to} (jetzt {from}).",
    },
    "ilert-api-url": { message: "Die Adresse der ilert-API ist eine andere: {to} (jetzt {from})." },
    "ilert-keep-right": {
      message: "Ob Tocsin seine Alarmaktionen in ilert automatisch synchron hält: {to} (jetzt {from}).",
    },
  },
  secret: {
    removed: {
      message:
        "{secret, select, ilertKey {Der API-Schlüssel von ilert wird entfernt, weil die API eine andere Adresse hat.} cloudflaredToken {Das Token des Cloudflare-Tunnels wird entfernt, weil ein anderes Programm es bekäme.} sshPassphrase {Die Passphrase des SSH-Schlüssels wird entfernt, weil Server, Benutzer oder Schlüsseldatei geändert wurden.} oidcClientSecret {Das Client-Secret des OpenID-Connect-Anbieters wird entfernt, weil der Anbieter ein anderer ist.} proxyPassword {Das Passwort des Proxys wird entfernt, weil der Proxy ein anderer ist.} other {Zugangsdaten werden entfernt, weil sie an eine andere Stelle gesendet würden.}}",
      advice: "Gib den Wert in den Einstellungen noch einmal ein.",
    },
  },
};
