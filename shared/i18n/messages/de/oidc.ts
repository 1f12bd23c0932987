import type { Translation } from "../../catalogue.ts";
import type { oidc as source } from "../en/oidc.ts";

export const oidc: Translation<typeof source> = {
  oidc: {
    off: {
      message: "Es ist kein OpenID-Connect-Anbieter eingetragen.",
      advice:
        "Melde dich mit einem Link an oder lass einen Admin den Anbieter unter „Einstellungen“, „Team“ eintragen.",
    },
    unreachable: {
      message: "{host} war nicht erreichbar ({word}).",
      advice:
        "Versuche es noch einmal. Wenn es so bleibt, lass einen Admin den Issuer unter „Einstellungen“, „Team“ prüfen und den Proxy unter „Netzwerk“.",
    },
    timeout: {
      message: "{host} hat nicht rechtzeitig geantwortet.",
      advice:
        "Versuche es noch einmal. Wenn es so bleibt, lass einen Admin den Issuer unter „Einstellungen“, „Team“ prüfen und den Proxy unter „Netzwerk“.",
    },
    "no-such-name": {
      message: "Es gibt keinen Server mit dem Namen {host}.",
      advice: "Lass einen Admin den Issuer unter „Einstellungen“, „Team“ berichtigen.",
    },
    certificate: {
      message: "Dem Zertifikat von {host} wird nicht vertraut ({word}).",
      advice:
        "Lass einen Admin die Zertifizierungsstelle dahinter unter „Einstellungen“, „Netzwerk“ eintragen.",
    },
    proxy: { message: "Der Proxy hat Tocsin nicht zu {host} durchgelassen." },
    status: {
      message: "{host} hat mit HTTP {status} statt mit den Daten für OpenID Connect geantwortet.",
      advice: "Lass einen Admin den Issuer unter „Einstellungen“, „Team“ mit dem des Anbieters vergleichen.",
    },
    "other-issuer": {
      message: "{host} nennt einen anderen Issuer: {issuer}.",
      advice:
        "Lass einen Admin den Issuer unter „Einstellungen“, „Team“ genau so eintragen, wie ihn der Anbieter nennt.",
    },
    endpoints: {
      message: "{host} nennt Adressen, die fehlen oder nicht verschlüsselt sind.",
      advice:
        "Lass einen Admin beim Anbieter https einschalten und den Issuer unter „Einstellungen“, „Team“ vergleichen.",
    },
    answer: {
      message: "Der Antwort von {host} ist nicht zu trauen ({word}).",
      advice: "Lass einen Admin Issuer und Client-ID unter „Einstellungen“, „Team“ prüfen.",
    },
    "no-token": {
      message: "{host} hat kein ID-Token gesendet.",
      advice: "Lass einen Admin beim Anbieter den Scope openid für Tocsin erlauben.",
    },
    client: {
      message: "{host} nimmt die Client-ID oder das Client-Secret von Tocsin nicht an.",
      advice:
        "Lass einen Admin beide unter „Einstellungen“, „Team“ noch einmal eintragen. Vielleicht ist das Secret abgelaufen.",
    },
    clock: {
      message: "Die Uhren dieses Servers und von {host} gehen zu weit auseinander.",
      advice: "Lass einen Admin die Uhr des Servers nach NTP stellen.",
    },
    refused: {
      message: "{host} hat die Anmeldung abgelehnt: {quote}",
      advice: "Folge dieser Meldung; vielleicht musst du dort erst für Tocsin freigeschaltet werden.",
    },
    expired: {
      message:
        "Diese Anmeldung wurde schon verwendet, hat länger als zehn Minuten gedauert oder in einem anderen Browser begonnen.",
      advice: "Beginne hier noch einmal.",
    },
    "no-email": {
      message: "Der Anbieter hat keine E-Mail-Adresse für dich genannt (Claim {claim}).",
      advice: "Lass einen Admin Scopes und Claim unter „Einstellungen“, „Team“ prüfen.",
    },
    unverified: {
      message: "Der Anbieter hat deine E-Mail-Adresse {email} nicht bestätigt (Claim {claim}).",
      advice:
        "Lass sie dort bestätigen, oder lass einen Admin den Namen des Claims unter „Einstellungen“, „Team“ berichtigen.",
    },
    "no-role": {
      message:
        "Keine der Gruppen von {email} hat hier eine Rolle (Claim {claim}). Alle deine Anmeldungen sind beendet.",
      advice:
        "Lass dich in eine Gruppe aufnehmen, die eine Rolle hat, oder lass einen Admin deiner Gruppe eine geben.",
    },
    unknown: {
      message: "Niemand im Team hat die E-Mail-Adresse {email}.",
      advice: "Bitte einen Admin, dich hinzuzufügen.",
    },
    disabled: { message: "{email} ist hier gesperrt.", advice: "Frage einen Admin." },
  },
};
