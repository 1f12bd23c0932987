import type { Translation } from "../../catalogue.ts";
import type { status as source } from "../en/status.ts";

export const status: Translation<typeof source> = {
  status: {
    starting: { message: "Startet …" },
    "no-connection": { message: "{problem}" },
    receiving: { message: "Empfängt auf {port}" },
    "receiving-last": {
      message: "Empfängt auf {port}, letzter Aufruf {ago}",
    },
    silent: {
      message: "Letzter Aufruf von ilert {ago}",
    },
    "wrong-token": {
      message:
        "{count, plural, one {1 Aufruf mit falschem Token} other {# Aufrufe mit falschem Token}}, zuletzt {at}",
    },
    "unknown-address": {
      message:
        "{count, plural, one {1 Aufruf an eine unbekannte Webhook-URL} other {# Aufrufe an eine unbekannte Webhook-URL}}, zuletzt {at}",
    },
    "not-allowed": {
      message:
        "{count, plural, one {1 Aufruf wegen IP oder Header abgewiesen} other {# Aufrufe wegen IP oder Header abgewiesen}}, zuletzt {at}",
    },
    "not-receiving": { message: "Empfängt nicht" },
    "not-receiving-why": { message: "Empfängt nicht: {problem}" },
    "only-polling": { message: "ilert wird abgefragt; Webhooks werden nicht empfangen" },
    "only-polling-why": { message: "ilert wird abgefragt; Webhooks werden nicht empfangen: {problem}" },
    polling: { message: "ilert wird abgefragt, zuletzt {ago}" },
    "polling-soon": { message: "ilert wird abgefragt" },
    "polling-fails": { message: "Abfragen von ilert fehlgeschlagen" },
    "polling-fails-why": { message: "Abfragen von ilert fehlgeschlagen: {problem}" },
    public: { message: "Öffentlich: {host}" },
    "public-connecting": { message: "Wird verbunden: {host}" },
    "public-unstable": { message: "Zugang von außen instabil: {host}" },
    "public-down": { message: "Kein Zugang von außen: {host}" },
    "public-down-why": { message: "Kein Zugang von außen: {host}. {problem}" },
    "public-off": { message: "Aus dem Internet nicht erreichbar" },
    paused: { message: "Pausiert, bis du fortsetzt" },
    "paused-until": { message: "Pausiert bis {time}" },
    "keyring-locked": { message: "{problem}" },
    blocked: {
      message:
        "{count, plural, one {1 Roboter lehnt ab: {name}, {cause}} other {# Roboter lehnen ab: {cause}}}",
    },
    "no-secret": {
      message: "{count, plural, one {{name} ohne Zugangsdaten} other {# Konnektoren ohne Zugangsdaten}}",
    },
    fixed: {
      message:
        "{count, plural, one {{name}: behoben, noch nicht getestet} other {# Roboter: behoben, noch nicht getestet}}",
    },
    failed: {
      message: "{count, plural, one {1 Nachricht fehlgeschlagen} other {# Nachrichten fehlgeschlagen}}",
    },
    held: { message: "{count, plural, one {DingTalk drosselt {name}} other {DingTalk drosselt # Gruppen}}" },
    "held-until": { message: "DingTalk drosselt {name} bis {time}" },
    retrying: {
      message: "{count, plural, one {In Wiederholung: {name}} other {In Wiederholung: # Gruppen}}",
    },
    "retrying-why": {
      message:
        "{count, plural, one {In Wiederholung: {name} ({cause})} other {In Wiederholung: # Gruppen ({cause})}}",
    },
    problem: { message: "{problem}" },
    nodes: { message: "{count, plural, one {1 Knoten} other {# Knoten}}" },
    "node-missing": {
      message:
        "{missing, plural, one {1 Knoten ist ausgefallen} other {# Knoten sind ausgefallen}}, {count, number} verbleiben",
    },
    "no-group": { message: "Keine Gruppe, an die weitergeleitet wird" },
    backlog: { message: "Rückstand: {count, plural, one {1 Nachricht wartet} other {# Nachrichten warten}}" },
    waiting: { message: "{count, number} wartend" },
    "waiting-blocked": { message: "{count, number} blockiert" },
    ready: { message: "Bereit, an {count, plural, one {1 Gruppe} other {# Gruppen}} weiterzuleiten" },
    forwarding: {
      message: "Leitet weiter, {count, plural, one {1 Nachricht wartet} other {# Nachrichten warten}}",
    },
  },
  cause: {
    sign: { message: "falsches Signaturgeheimnis" },
    keyword: { message: "Schlüsselwort fehlt" },
    timestamp: { message: "Uhr geht falsch" },
    ip: { message: "IP nicht erlaubt" },
    security: { message: "Sicherheitseinstellungen" },
    token: { message: "Token unbekannt" },
    address: { message: "Webhook-URL unbrauchbar" },
    target: { message: "Roboter nicht verfügbar" },
    redirect: { message: "weitergeleitet" },
    content: { message: "Inhalt abgelehnt" },
    size: { message: "zu lang" },
    unknown: { message: "von DingTalk abgelehnt" },
    secret: { message: "Zugangsdaten fehlen" },
    network: { message: "DingTalk nicht erreichbar" },
    timeout: { message: "DingTalk antwortet nicht" },
    proxy: { message: "Proxy lehnt ab" },
    tls: { message: "Zertifikat nicht vertrauenswürdig" },
    page: { message: "Anmeldeseite dazwischen" },
    busy: { message: "DingTalk ist überlastet" },
  },
};
