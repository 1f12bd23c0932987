import type { Translation } from "../../catalogue.ts";
import type { people as source } from "../en/people.ts";

export const people: Translation<typeof source> = {
  people: {
    "email-taken": { message: "Jemand anderes im Team hat die E-Mail-Adresse {email}." },
    "not-found": { message: "Diese Person gibt es nicht (mehr)." },
    "own-account": {
      message:
        "Du kannst dir nicht selbst die Rechte nehmen, denn du würdest dich aussperren. Ein anderer Admin kann es.",
    },
    "own-sign-in": {
      message:
        "Damit bist du gerade angemeldet. Melde dich stattdessen ab oder lass es von einem anderen Admin widerrufen.",
    },
    "last-admin": {
      message: "Niemand sonst könnte das Team verwalten. Mache zuerst jemand anderen zum Admin.",
    },
    "sign-in-gone": { message: "Diese Anmeldung gibt es nicht (mehr)." },
    role: {
      message:
        "Das dürfen nur {required, select, operator {Bediener} other {Admins}}, und du bist {role, select, viewer {Betrachter} other {Bediener}}. Frage einen Admin.",
    },
    "link-used": {
      message: "Dieser Link wurde schon benutzt oder ist abgelaufen. Bitte einen Admin um einen neuen.",
    },
  },
};
