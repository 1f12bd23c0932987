import type { Translation } from "../../catalogue.ts";
import type { team as source } from "../en/team.ts";

export const team: Translation<typeof source> = {
  team: {
    unreachable: {
      message: "Keine Verbindung zu {host}.",
      advice:
        "Tocsin verbindet sich von selbst wieder. Alarme leitet der Server weiterhin weiter, sofern er läuft.",
    },
    certificate: {
      message: "Dem Zertifikat des Servers wird nicht vertraut.",
      advice:
        "Wenn es von einer Zertifizierungsstelle deiner Firma stammt, trage diese unter „Einstellungen > Netzwerk“ ein.",
    },
    revoked: {
      message: "Dein Zugang zu {host} wurde widerrufen.",
      advice:
        "Verlasse hier das Team. Um zurückzukehren, bitte einen Admin um einen neuen Link und öffne ihn.",
    },
    "no-sign-in": {
      message: "Dieser Rechner hat keine lesbare Anmeldung für {host}.",
      advice:
        "Entsperre den Schlüsselbund, falls er gesperrt ist. Nach einem Umzug auf einen anderen Rechner: Verlasse hier das Team, bitte einen Admin um einen neuen Link und öffne ihn.",
    },
    refused: { message: "{host} lehnt die Verbindung ab: {detail}" },
    "no-tocsin": {
      message: "{host} antwortet nicht wie ein Tocsin-Server.",
      advice: "Prüfe die Adresse. Eine Anmeldeseite davor muss die Desktop-App durchlassen.",
    },
    "other-version": {
      message: "Auf {host} läuft Tocsin {theirs}, und diese App ist Tocsin {ours}.",
      advice: "Öffne die Seite des Servers im Browser oder bringe beide auf dieselbe Version.",
    },
    address: { message: "Das ist keine Adresse eines Tocsin-Servers wie https://tocsin.example.com." },
    "plain-http": {
      message:
        "Ein Server auf einem anderen Rechner braucht https, sonst könnte unterwegs jeder das Token lesen.",
    },
    token: { message: "Gib den Link ein, den ein Admin für dich erstellt hat, oder ein Token." },
  },
};
