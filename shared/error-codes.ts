/**
 * Facts about an error code for programs and people; docs/reference/errors.md is generated from them. Its title is in
 * `i18n/`.
 */
export interface ErrorCodeEntry {
  /** HTTP status of a response with the code; null if there is none. */
  readonly httpStatus: number | null;
  readonly meaning: string;
  /** What the user should do about it. */
  readonly remedy: string;
}

/** Every code that an error of Tocsin can carry. Programs match on the code, never on the sentence. */
export const ERROR_CODES = {
  "input/invalid": {
    httpStatus: 400,
    meaning: "A value is missing, malformed or out of bounds. `field` names it where there is one.",
    remedy: "Correct the value and try again.",
  },
  "input/too-large": {
    httpStatus: 413,
    meaning:
      "The body of a call to the API is larger than 8 MiB, or the extensions of its chunks are too long.",
    remedy: "Send less at once.",
  },
  "input/too-slow": {
    httpStatus: 408,
    meaning:
      "A call did not arrive within the time limit: its headers within 10 seconds, all of it within 20 (webhooks) or 60 (page and API).",
    remedy: "Send it again; if it happens often, look for what slows down the connection.",
  },
  "input/headers-too-large": {
    httpStatus: 431,
    meaning: "The headers of a call are larger than 16 KiB.",
    remedy: "Send fewer or shorter headers.",
  },
  "input/media-type": {
    httpStatus: 415,
    meaning: "The body of a call to the API has a media type or an encoding that is not supported.",
    remedy: "Send JSON as `application/json`, uncompressed.",
  },
  "input/changed": {
    httpStatus: 412,
    meaning:
      "The revision in `If-Match`, or in `revision`, is an older one: somebody changed the entity since. `conflict` holds the present revision and what differs.",
    remedy: "Read it again, and repeat the change with the present revision.",
  },
  "not-found": {
    httpStatus: 404,
    meaning: "There is nothing at this address, or nothing with this id (any more).",
    remedy: "Check the address and the id; load the list again.",
  },
  conflict: {
    httpStatus: 409,
    meaning:
      "The present state does not allow it: an id is taken, something is in use, or what a plan is based on was changed meanwhile.",
    remedy: "Read the message, which says what is in the way, remove that, and try again.",
  },
  "auth/required": {
    httpStatus: 401,
    meaning:
      "The token is missing, wrong or revoked: a personal token or the admin token of the page and the API, or the source's token of a webhook call. A webhook call without a required header is answered likewise.",
    remedy:
      "Send the right token, and the required headers. The page is opened by a person's link, or by the one printed at start.",
  },
  "auth/role": {
    httpStatus: 403,
    meaning:
      "The caller is known, but may not do this: every procedure requires a role (viewer, operator or admin).",
    remedy: "Ask an admin to do it, or for another role.",
  },
  "auth/forbidden": {
    httpStatus: 403,
    meaning:
      "The call may not come from here: the page or the API was reached by a name that is not its own, or a webhook call came from an address that is not allowed.",
    remedy: "Open the page by its own address; for webhooks, add the caller's address under Settings.",
  },
  "auth/limited": {
    httpStatus: 429,
    meaning: "Too many wrong tokens came from this address within a minute.",
    remedy: "Wait for the time in `Retry-After`. The right token is accepted at once.",
  },
  "oidc/unreachable": {
    httpStatus: 502,
    meaning:
      "The OpenID Connect provider did not answer: no connection, an unknown name, a certificate that is not trusted, the proxy, or a time-out.",
    remedy: "Check the issuer's address, the network, the proxy and the certificate authorities.",
  },
  "oidc/answer": {
    httpStatus: 502,
    meaning:
      "What answered is not the OpenID Connect provider of the settings: no such provider, another issuer, or an ID token that cannot be trusted.",
    remedy: "Compare the issuer in the settings with the one that the provider names.",
  },
  "oidc/client": {
    httpStatus: 409,
    meaning: "The OpenID Connect provider does not accept the client ID or the client secret.",
    remedy: "Enter both again as the provider shows them. A client secret may have expired.",
  },
  "oidc/clock": {
    httpStatus: 409,
    meaning: "The ID token is not valid yet or any more: the clocks here and at the provider differ.",
    remedy: "Set the clock of the server by NTP.",
  },
  "oidc/refused": {
    httpStatus: 403,
    meaning: "The OpenID Connect provider refused the sign-in; its own message is quoted.",
    remedy: "Follow the provider's message, such as by allowing the person to use Tocsin there.",
  },
  "oidc/expired": {
    httpStatus: 409,
    meaning:
      "The answer of the OpenID Connect provider belongs to no sign-in that was begun in this browser within the last ten minutes, or was used already.",
    remedy: "Begin again on the login page.",
  },
  "oidc/email": {
    httpStatus: 403,
    meaning: "The OpenID Connect provider names no e-mail address, or one that it has not verified.",
    remedy: "Have the address verified there, or correct the names of the claims in the settings.",
  },
  "oidc/no-role": {
    httpStatus: 403,
    meaning: "None of the person's groups has a role. Every earlier sign-in of the person has ended.",
    remedy: "Put the person into a group that has a role, or give one of the groups a role in the settings.",
  },
  "oidc/person": {
    httpStatus: 403,
    meaning: "The person is not of the team, or is disabled.",
    remedy: "Ask an admin.",
  },
  "config/unreadable": {
    httpStatus: null,
    meaning: "At start: the configuration or the admin token's file cannot be read, or holds something else.",
    remedy:
      "Correct the file that the message names, or restore it from a backup. Tocsin leaves it as it is.",
  },
  "provision/invalid": {
    httpStatus: null,
    meaning: "At start: the provisioning file has errors. Nothing of it was applied.",
    remedy: "Correct the lines and fields that the message lists.",
  },
  "data-dir/in-use": {
    httpStatus: null,
    meaning: "At start: another Tocsin uses this data directory.",
    remedy: "End the other one, or choose another directory with `--data-dir`.",
  },
  "listener/port-in-use": {
    httpStatus: 409,
    meaning: "Another program listens on the port. A changed setting is not applied then.",
    remedy: "End the other program or choose another port.",
  },
  "listener/cannot-listen": {
    httpStatus: 409,
    meaning: "The address is not one of this machine, or the port needs rights that Tocsin does not have.",
    remedy: "Choose an address of this machine and a port from 1024 on.",
  },
  "source/not-parseable": {
    httpStatus: 400,
    meaning:
      "The body of a webhook call is not an alert: no JSON object, not UTF-8, or without the alert's id.",
    remedy: "Have ilert send its default body or Tocsin's body template. The log shows the call as refused.",
  },
  "source/media-type": {
    httpStatus: 415,
    meaning: "The body of a webhook call has a media type or an encoding that is not supported.",
    remedy: "Send JSON as `application/json`, uncompressed.",
  },
  "source/too-large": {
    httpStatus: 413,
    meaning: "The body of a webhook call is larger than Tocsin accepts.",
    remedy: "Shorten the alert's details at its source. The log shows the call as refused.",
  },
  "store/unavailable": {
    httpStatus: 503,
    meaning:
      "The data directory or a file in it, mostly the event database, cannot be read or written, such as on a full disk. Nothing was acknowledged.",
    remedy: "Make room or correct the rights, as the message says. Tocsin tries again automatically.",
  },
  "store/too-new": {
    httpStatus: null,
    meaning: "At start: a newer version of Tocsin wrote the event database or the backup.",
    remedy: "Install that version or a newer one.",
  },
  "state-file/damaged": {
    httpStatus: null,
    meaning:
      "In the log: a small file in the data directory, such as the state of the tunnel, was damaged. Tocsin continues without its content.",
    remedy:
      "Nothing has to be done. The log names the file, what was lost, and where the damaged file was kept.",
  },
  "vault/unavailable": {
    httpStatus: 503,
    meaning:
      "A secret cannot be read or saved: the keyring is locked, or the key or the vault's file is damaged.",
    remedy:
      "Unlock the keyring, or restore the key or the file that the message names; else enter the secret again.",
  },
  "robot/secret-missing": {
    httpStatus: null,
    meaning:
      "In a delivery's reason: the connector's webhook URL or secret cannot be read. Its messages wait.",
    remedy: "Unlock the keyring, or enter the secret again at the connector.",
  },
  "ilert/key": {
    httpStatus: 409,
    meaning: "There is no API key for ilert, or ilert refuses it.",
    remedy: "Enter a valid API key under Settings, ilert.",
  },
  "ilert/forbidden": {
    httpStatus: 409,
    meaning: "ilert accepts the API key, but its owner lacks the rights for this call.",
    remedy: "Give the owner these rights in ilert, or use the key of somebody who has them.",
  },
  "ilert/plan": {
    httpStatus: 409,
    meaning: "The ilert account's plan does not include this, or its quota is used up.",
    remedy: "Choose another plan in ilert, or do without.",
  },
  "ilert/not-found": {
    httpStatus: 404,
    meaning: "The alert, alert action or address does not exist in ilert (any more).",
    remedy: "Check it in ilert, and the API's address under Settings.",
  },
  "ilert/conflict": {
    httpStatus: 409,
    meaning:
      "The state in ilert does not allow it, such as accepting a resolved alert, or somebody changed it.",
    remedy: "Load the state again, then decide anew.",
  },
  "ilert/refused": {
    httpStatus: 502,
    meaning: "ilert refused the call for another reason; its own message is quoted.",
    remedy: "Follow ilert's message.",
  },
  "ilert/limited": {
    httpStatus: 429,
    meaning: "ilert accepts no more calls for the moment.",
    remedy: "Wait for the time that the message names. What runs in the background waits by itself.",
  },
  "ilert/trouble": {
    httpStatus: 502,
    meaning:
      "ilert, or something in front of it, answered with a server error. The call may have taken effect.",
    remedy: "Try again later; look in ilert before you repeat a change.",
  },
  "ilert/unreachable": {
    httpStatus: 502,
    meaning:
      "ilert's API did not answer: no connection, an unknown name, a certificate that is not trusted, the proxy, or a time-out. The call may have taken effect.",
    remedy: "Check the network, the proxy and the API's address; look in ilert before you repeat a change.",
  },
  "ilert/answer": {
    httpStatus: 502,
    meaning: "What answered does not speak ilert's API, such as a login page or a redirect.",
    remedy: "Check the API's address and what stands in front of it.",
  },
  "team/unreachable": {
    httpStatus: 503,
    meaning: "On a desktop connected to a server: the server does not answer, or the connection broke.",
    remedy: "Check the network and the server. The desktop reconnects automatically.",
  },
  "team/network": {
    httpStatus: 503,
    meaning:
      "On a desktop connected to a server, or one that joins: the server cannot be reached because of this machine's proxy, an additional certificate authority that cannot be read, or a certificate that is not trusted.",
    remedy: "Read the message, and correct the settings under Settings, Network.",
  },
  "team/revoked": {
    httpStatus: 401,
    meaning: "On a desktop connected to a server: the server no longer accepts its token.",
    remedy: "Leave the team. To come back, ask an admin for a new link and open it.",
  },
  "team/no-sign-in": {
    httpStatus: 401,
    meaning:
      "On a desktop connected to a server: the vault has no token for it that this machine can decrypt, such as after a copy of the data to another machine.",
    remedy: "Unlock the keyring, or leave the team and join it again by a new link.",
  },
  "team/refused": {
    httpStatus: 502,
    meaning:
      "On a desktop that is connected to a server, or joins one: the server refuses the connection, or something else answers at its address.",
    remedy: "Read the message, which has the reason, and check the address.",
  },
  "team/other-version": {
    httpStatus: 502,
    meaning:
      "On a desktop connected to a server: the server has another minor version, whose status this app does not understand.",
    remedy: "Open the server's page in the browser, or bring both to the same version.",
  },
  internal: {
    httpStatus: 500,
    meaning: "Something unexpected went wrong inside Tocsin.",
    remedy: "Look into the log file, and report it.",
  },
} as const satisfies Record<string, ErrorCodeEntry>;

export type ErrorCode = keyof typeof ERROR_CODES;
