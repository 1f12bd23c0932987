import type { Translation } from "../../catalogue.ts";
import type { people as source } from "../en/people.ts";

export const people: Translation<typeof source> = {
  people: {
    "email-taken": { message: "Die E-Mail-Adresse {email} gehört schon jemand anderem im Team." },
    "not-found": { message: "Diese Person gibt es nicht (mehr)." },
    "own-account": {
      message:
        "Du kannst dir nicht selbst Rechte entziehen, sonst sperrst du dich aus. Ein anderer Admin kann es.",
    },
    "own-sign-in": {
      message:
        "Mit dieser Anmeldung arbeitest du gerade. Melde dich stattdessen ab oder lass sie von einem anderen Admin widerrufen.",
    },
    "last-admin": {
      message: "Dann könnte niemand mehr das Team verwalten. Mache zuerst jemand anderen zum Admin.",
    },
    "sign-in-gone": { message: "Diese Anmeldung gibt es nicht (mehr)." },
    role: {
      message:
        "Das ist nur für {required, select, operator {Operatoren} other {Admins}}, und du bist {role, select, viewer {Leser} other {Operator}}. Frage einen Admin.",
    },
    disabled: { message: "Dein Zugang ist deaktiviert. Bitte einen Admin, ihn wieder zu aktivieren." },
    "disabled-link": {
      message: "{name} ist deaktiviert: Aktiviere {name} zuerst, und erstelle dann den Link.",
    },
    "ended-revoked": {
      message: "Ein Admin hat deine Anmeldung beendet. Bitte einen Admin um einen neuen Link.",
    },
    "ended-signed-out": { message: "Du hast dich abgemeldet." },
    "ended-replaced": {
      message:
        "Diese Anmeldung wurde beendet, weil du dich seitdem an mehr als 20 Stellen angemeldet hast. Bitte einen Admin um einen neuen Link.",
    },
    "link-used": {
      message:
        "Dieser Link wurde schon verwendet, ist abgelaufen oder wurde durch einen neueren ersetzt. Bitte einen Admin um einen neuen.",
    },
  },
};
