import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { tunnel as source } from "../en/tunnel.ts";

export const tunnel: Translation<typeof source> = {
  provider: {
    label: "Zugang von außen",
    own: {
      name: "Eine eigene Adresse",
      needs:
        "Ein Reverse-Proxy, VPN oder Portweiterleitung, die du betreibst und die zu Port {port} führt. Tocsin prüft jede Minute, ob sie es tut.",
    },
    ssh: {
      name: "Dein SSH-Server",
      needs:
        "Ein Server, an dem du dich mit einem Schlüssel anmelden darfst, mit einem Webserver davor für https. Tocsin lässt ihn einen Port hierher weiterleiten (ssh -R).",
    },
    cloudflared: {
      name: "Cloudflare Tunnel",
      needs:
        "Das Programm cloudflared auf diesem Rechner und ein Cloudflare-Konto mit einer Domain; zum Ausprobieren kein Konto.",
    },
    ngrok: {
      name: "ngrok",
      needs: "Ein ngrok-Konto. Es gibt eine https-Adresse; zu installieren ist nichts.",
    },
  },
  test: "Jetzt testen",
  connected: "Verbunden: Ein Testaufruf kam durch den ganzen Weg in {ms, number} ms zurück, <ago></ago>.",
  connecting: "Verbindet. Noch ist kein Testaufruf zurückgekommen.",
  missed: "Der letzte nicht: {problem}",
  down: "Der Zugang von außen ist unterbrochen",
  retry: "Tocsin versucht es um {time} erneut.",
  trust: "Neuem Schlüssel vertrauen",
  hostKey:
    "Schlüssel des SSH-Servers {server}: {fingerprint}. Vergleiche ihn einmal mit dem, was sein Betreiber sagt.",
  trial:
    "Diese Adresse ist zum Ausprobieren: Sie ändert sich mit jedem Start und mit ihr jede Webhook-URL in ilert.",
  changed: {
    title: "Die öffentliche Adresse hat sich geändert, und ilert ruft noch die alte an",
    text: "Bisher: {from}. Jetzt: {to}. Füge die neue Webhook-URL jeder Webhook-Quelle in ilert ein; bis dahin kommt kein Alarm an.",
    byItself:
      "Die öffentliche Adresse hat sich von {from} zu {to} geändert. Tocsin teilt sie ilert selbst mit, sobald ein Aufruf durchgekommen ist; wie es damit steht: <link>ilert</link>.",
    some: "Bisher: {from}. Jetzt: {to}. Wo Tocsin ilert eingerichtet hat, teilt es sie selbst mit. Füge die neue Webhook-URL von diesen ein: {names}; bis dahin kommt für sie kein Alarm an.",
    confirm: "ilert hat die neue",
  },
  secret: { save: "Speichern", remove: "Entfernen" },
  ssh: {
    host: "SSH-Server",
    hostHelp: "Sein Name oder seine Adresse.",
    hostPlaceholder: "gateway.example.com",
    port: "SSH-Port",
    portHelp: "Wo der Server Anmeldungen annimmt; 22, wenn nichts geändert wurde.",
    user: "Benutzer",
    userHelp: "Als wer Tocsin sich anmeldet. Er braucht dort keine Shell, nur die Weiterleitung.",
    auth: "Anmelden mit",
    authHelp: "Der Agent hält Schlüssel offen; eine Schlüsseldatei geht auch dort, wo kein Agent läuft.",
    agent: "SSH-Agent",
    key: "Schlüsseldatei",
    keyFile: "Privater Schlüssel",
    keyFileHelp: "Pfad der Datei auf diesem Rechner.",
    keyFilePlaceholder: "~/.ssh/id_ed25519",
    passphrase: "Passphrase",
    passphraseHelp: "Nur wenn der Schlüssel eine hat. Sie wird versiegelt aufbewahrt.",
    remotePort: "Port auf dem Server",
    remotePortHelp: "Dort lauscht der Server für Tocsin; führe die öffentliche Adresse dorthin.",
    remoteHost: "Adresse auf dem Server",
    remoteHostHelp:
      "127.0.0.1 für einen Webserver daneben. 0.0.0.0 öffnet den Port für alle und braucht GatewayPorts.",
    more: "Mehr zum Server",
    empty: "Gib einen Wert ein.",
  },
  cloudflared: {
    kind: "Art des Tunnels",
    kindHelp:
      "Ein benannter Tunnel behält seine Adresse. Zum Ausprobieren geht es ohne Konto, dann ändert sie sich mit jedem Start.",
    named: "Benannt",
    quick: "Ausprobieren",
    token: "Token des Tunnels",
    tokenHelp:
      "Aus Cloudflare Zero Trust, Networks, Tunnels: der lange Text im Befehl, der einen Connector installiert. Es wird versiegelt aufbewahrt.",
    binary: "Programm",
    binaryHelp: "Pfad von cloudflared; leer nimmt das aus PATH.",
    binaryFixed:
      "Das Programm wird dort gewählt, wo Tocsin gestartet wird: mit --cloudflared PFAD oder TOCSIN_CLOUDFLARED, sonst gilt das auf PATH. Eine Seite oder eine Datei kann es nicht wählen.",
    binaryPlaceholder: "cloudflared",
  },
  ngrok: {
    token: "Authtoken",
    tokenHelp: "Aus dem Dashboard von ngrok, unter Your Authtoken. Es wird versiegelt aufbewahrt.",
    domain: "Domain",
    domainHelp: "Eine Domain deines Kontos; leer nimmt die, die ngrok gibt.",
    domainPlaceholder: "alerts.ngrok.app",
  },
};
