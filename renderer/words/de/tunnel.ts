import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { tunnel as source } from "../en/tunnel.ts";

export const tunnel: Translation<typeof source> = {
  provider: {
    label: "Zugang von außen",
    own: {
      name: "Eigene URL",
      needs:
        "Ein Reverse-Proxy, ein VPN oder eine Portweiterleitung, die du betreibst und die zu Port {port} führt. Tocsin prüft jede Minute, ob sie funktioniert.",
    },
    ssh: {
      name: "Dein SSH-Server",
      needs:
        "Ein Server, an dem du dich mit einem Schlüssel anmelden kannst, mit einem Webserver für https davor. Tocsin lässt ihn einen Port hierher weiterleiten (ssh -R).",
    },
    cloudflared: {
      name: "Cloudflare Tunnel",
      needs:
        "Das Programm cloudflared auf diesem Rechner und ein Cloudflare-Konto mit einer Domain; zum Ausprobieren geht es ohne Konto.",
    },
    ngrok: {
      name: "ngrok",
      needs: "Ein ngrok-Konto. Es stellt eine https-Adresse bereit; installieren musst du nichts.",
    },
  },
  test: "Jetzt testen",
  connected:
    "Verbunden: Ein Testaufruf kam über die öffentliche Adresse in {ms, number} ms zurück, <ago></ago>.",
  connecting: "Verbindung wird hergestellt. Noch ist kein Testaufruf zurückgekommen.",
  missed: "Der letzte kam nicht zurück: {problem}",
  down: "Der Zugang von außen ist unterbrochen",
  retry: "Tocsin versucht es um {time} erneut.",
  trust: "Neuem Schlüssel vertrauen",
  hostKey:
    "Schlüssel des SSH-Servers {server}: {fingerprint}. Vergleiche ihn einmal mit der Angabe des Betreibers.",
  trial:
    "Diese Adresse ist zum Ausprobieren: Sie ändert sich mit jedem Start und mit ihr jede Webhook-URL in ilert.",
  changed: {
    title: "Die öffentliche Adresse hat sich geändert, und ilert ruft noch die alte auf",
    text: "Bisher: {from}. Jetzt: {to}. Füge die neue Webhook-URL jeder Webhook-Quelle in ilert ein; bis dahin kommt kein Alarm an.",
    automatic:
      "Die öffentliche Adresse hat sich von {from} zu {to} geändert. Tocsin trägt sie in ilert ein, sobald ein Aufruf darüber angekommen ist; aktueller Stand: <link>ilert</link>.",
    some: "Bisher: {from}. Jetzt: {to}. Wo Tocsin ilert eingerichtet hat, trägt es sie selbst ein. Füge die neue Webhook-URL von diesen ein: {names}; bis dahin kommen ihre Alarme nicht an.",
    confirm: "ilert hat die neue",
  },
  secret: { save: "Speichern", remove: "Entfernen" },
  ssh: {
    host: "SSH-Server",
    hostHelp: "Sein Name oder seine Adresse. „benutzer@server:port“ füllt auch die anderen Felder aus.",
    hostPlaceholder: "gateway.example.com",
    port: "SSH-Port",
    portHelp: "Port für die Anmeldung; 22, sofern nichts geändert wurde.",
    user: "Benutzer",
    userHelp: "So meldet sich Tocsin an. Er braucht dort keine Shell, nur Portweiterleitung.",
    keyFile: "Privater Schlüssel",
    keyFileHelp: "Pfad der Datei auf diesem Rechner. Leer: Anmeldung mit den Schlüsseln des SSH-Agenten.",
    keyFilePlaceholder: "~/.ssh/id_ed25519",
    passphrase: "Passphrase",
    passphraseHelp: "Nur wenn der Schlüssel eine hat. Sie wird verschlüsselt gespeichert.",
    remotePort: "Port auf dem Server",
    remotePortHelp:
      "Dort nimmt der Server Verbindungen für Tocsin an; leite die öffentliche Adresse dorthin.",
    remoteHost: "Adresse auf dem Server",
    remoteHostHelp:
      "127.0.0.1, wenn der Webserver auf demselben Server läuft. 0.0.0.0 öffnet den Port für alle und erfordert GatewayPorts.",
    more: "Weitere Servereinstellungen",
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
      "Aus Cloudflare Zero Trust, Networks, Tunnels: der lange Text im Befehl, der einen Connector installiert. Es wird verschlüsselt gespeichert.",
    binary: "Programm",
    binaryHelp: "Pfad zu cloudflared; leer wird das Programm aus PATH verwendet.",
    binaryFixed:
      "Das Programm wird beim Start von Tocsin festgelegt: mit --cloudflared PFAD oder TOCSIN_CLOUDFLARED, sonst gilt das aus PATH. Auf der Seite oder in einer Datei lässt es sich nicht ändern.",
    binaryPlaceholder: "cloudflared",
  },
  ngrok: {
    token: "Authtoken",
    tokenHelp: "Aus dem Dashboard von ngrok, unter „Your Authtoken“. Es wird verschlüsselt gespeichert.",
    domain: "Domain",
    domainHelp: "Eine Domain deines Kontos; leer wird die von ngrok vergebene verwendet.",
    domainPlaceholder: "alerts.ngrok.app",
  },
};
