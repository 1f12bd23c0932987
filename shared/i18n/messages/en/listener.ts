/** Why the listener receives nothing, and its answers to a sample event. */
export const listener = {
  listener: {
    "port-in-use": { message: "Port {port} on {host} is taken by another program." },
    "port-in-use-at-start": {
      message:
        "Stop that program, or start Tocsin with --hooks-port and a free port (then change the webhook URL in ilert too).",
    },
    "port-in-use-later": { message: "Stop that program, or choose another port." },
    "port-forbidden": { message: "This user is not allowed to listen on port {port}." },
    "port-forbidden-at-start": { message: "Choose a port above 1023 with --hooks-port." },
    "port-forbidden-later": { message: "Choose a port above 1023." },
    "no-such-address": {
      message: "Tocsin cannot listen on {host} port {port}: the address does not belong to this machine.",
    },
    "no-such-address-at-start": { message: "Check the listener's address." },
    "no-such-address-later": { message: "Choose 127.0.0.1, or an address of this machine." },
    "goes-on": { message: "Until then, Tocsin continues to receive on {stays}." },

    "taken-yet": {
      message: "Port {port} on {host} is taken by another program.",
      advice: "Stop that program, or choose another port in Settings. Tocsin tries again automatically.",
    },
    "none-yet": {
      message:
        "Tocsin cannot listen on {host} port {port}: this user is not allowed to, or the address does not belong to this machine.",
      advice: "Choose another address or port in Settings. Tocsin tries again automatically.",
    },
    "not-listening": {
      message: "Tocsin is not receiving webhooks at the moment.",
      advice: "Choose another address or port in Settings, or restart Tocsin.",
    },
    "no-answer": {
      message: "Tocsin does not answer at {url} (no answer).",
      advice:
        "Check whether a firewall blocks the port or another program uses it, or choose another port in Settings.",
    },
    "timed-out": {
      message: "Tocsin does not answer at {url} (timed out).",
      advice:
        "Check whether a firewall blocks the port or another program uses it, or choose another port in Settings.",
    },
    /** `word` is the system's error, such as ECONNREFUSED or HTTP 404. */
    "other-answer": {
      message: "Tocsin does not answer at {url} ({word}).",
      advice:
        "Check whether a firewall blocks the port or another program uses it, or choose another port in Settings.",
    },

    "store-full": {
      message: "The disk is full, so every call is answered 503 and nothing is sent.",
      advice: "Free some space; Tocsin then continues automatically.",
    },
    "store-damage": {
      message: "The event database is damaged, so every call is answered 503.",
      advice:
        "Tocsin repairs it automatically within a minute and keeps what can be read. If this persists, restart Tocsin and check the disk.",
    },
    "store-busy": {
      message: "Another program is using the event database, so every call is answered 503.",
      advice:
        "Close that program, and keep Tocsin's data folder on a local disk; Tocsin then continues automatically.",
    },
    "store-read-only": {
      message: "The event database is not writable, so every call is answered 503.",
      advice: "Check the permissions of Tocsin's data folder; Tocsin then continues automatically.",
    },
    "store-away": {
      message: "The PostgreSQL server cannot be reached, so every call is answered 503.",
      advice: "Check that it is running, and the network; Tocsin then continues automatically.",
    },
    "store-standby": {
      message: "The PostgreSQL server has become read-only, so every call is answered 503.",
      advice: "Lead the address in TOCSIN_DATABASE to the new primary; Tocsin then continues automatically.",
    },
    "store-refusing": {
      message: "The PostgreSQL server stores no events, so every call is answered 503.",
      advice:
        "Check its log, its disk space and the rights of Tocsin's user; Tocsin then continues automatically.",
    },
    "store-failing": {
      message: "Events cannot be stored, so every call is answered 503.",
      advice:
        "Check the disk and the memory of this computer. The log file has the details; Tocsin then continues automatically.",
    },

    "header-value": {
      message:
        "Every call from ilert is rejected, because the value of a required header is missing: {names}.",
      advice: "Enter the value in Settings under “Access control”, or remove the header there.",
    },
  },
  sample: {
    taken: {
      message: "The listener accepted the sample event.",
      advice: "The live log shows it, and which alert actions matched it.",
    },
    "source-off": {
      message: "The listener rejected the sample event, because the webhook source is switched off.",
      advice: "Switch it on and try again.",
    },
    refused: {
      message: "The listener rejected the sample event with HTTP {status} ({error}).",
      advice: "The log file has the details. Try again once the status bar shows no problem.",
    },
  },
  practice: {
    ok: { message: "The practice group has the message. It did not leave this computer." },
  },

  /** For texts of other systems, such as the answer of another server. */
  verbatim: { message: "{text}" },
} as const;
