/** Rejections of changes of the team. */
export const people = {
  people: {
    "email-taken": { message: "Somebody else of the team has the e-mail address {email}." },
    "not-found": { message: "There is no such person (any more)." },
    "own-account": {
      message: "You cannot take away your own rights, since you would lock yourself out. Another admin can.",
    },
    "own-sign-in": {
      message: "You are signed in with this. Sign out instead, or have another admin revoke it.",
    },
    "last-admin": { message: "Nobody else could manage the team. Make somebody else an admin first." },
    "sign-in-gone": { message: "There is no such sign-in (any more)." },
    role: {
      message:
        "This is for {required, select, operator {operators} other {admins}}, and you are {role, select, viewer {a viewer} other {an operator}}. Ask an admin.",
    },
    disabled: { message: "Your access is disabled. Ask an admin to enable it again." },
    "disabled-link": { message: "{name} is disabled: enable {name} first, then make the link." },
    "ended-revoked": { message: "An admin has ended your sign-in. Ask an admin for a new link." },
    "ended-signed-out": { message: "You have signed out." },
    "ended-replaced": {
      message:
        "This sign-in has ended, because you have signed in in more than 20 places since. Ask an admin for a new link.",
    },
    "link-used": {
      message:
        "This link was used already, has expired, or was replaced by a newer one. Ask an admin for a new one.",
    },
  },
} as const;
