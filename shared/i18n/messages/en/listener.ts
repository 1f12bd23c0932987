/** What keeps the listener from hearing, and what it answered to a sample event. */
export const listener = {
  listener: {
    "port-in-use": { message: "Port {port} on {host} is taken by another program." },
    "port-in-use-at-start": {
      message:
        "Stop that program, or start Tocsin with --hooks-port and a free port (then change the webhook URL in ilert too).",
    },
    "port-in-use-later": { message: "Stop that program, or choose another port." },
    "port-forbidden": { message: "This user may not listen on port {port}." },
    "port-forbidden-at-start": { message: "Choose a port above 1023 with --hooks-port." },
    "port-forbidden-later": { message: "Choose a port above 1023." },
    "no-such-address": {
      message: "Tocsin cannot listen on {host} port {port}: the address is not one of this machine.",
    },
    "no-such-address-at-start": { message: "Check the listener's address." },
    "no-such-address-later": { message: "Choose 127.0.0.1, or an address of this machine." },
    "goes-on": { message: "Until then Tocsin goes on receiving on {stays}." },

    "taken-yet": {
      message: "Port {port} on {host} is taken by another program.",
      advice: "Stop that program, or choose another port in Settings. Tocsin tries again by itself.",
    },
    "none-yet": {
      message:
        "Tocsin cannot listen on {host} port {port}: this user may not, or the address is not one of this machine.",
      advice: "Choose another address or port in Settings. Tocsin tries again by itself.",
    },
    "not-listening": {
      message: "Tocsin does not receive webhooks at this moment.",
      advice: "Choose another address or port in Settings, or start Tocsin again.",
    },
    "no-answer": {
      message: "Nothing that is Tocsin answers at {url} (no answer).",
      advice: "Look whether a firewall or another program has the port, or choose another port in Settings.",
    },
    "timed-out": {
      message: "Nothing that is Tocsin answers at {url} (timed out).",
      advice: "Look whether a firewall or another program has the port, or choose another port in Settings.",
    },
    /** `word` is the system's, such as ECONNREFUSED or HTTP 404. */
    "other-answer": {
      message: "Nothing that is Tocsin answers at {url} ({word}).",
      advice: "Look whether a firewall or another program has the port, or choose another port in Settings.",
    },

    "store-full": {
      message: "The disk is full, so every call is answered 503 and nothing is sent.",
      advice: "Free some space; Tocsin goes on by itself.",
    },
    "store-damage": {
      message: "The event database is damaged, so every call is answered 503.",
      advice:
        "Tocsin repairs it automatically within a minute and keeps what can be read. If this stays, restart Tocsin; check the disk.",
    },
    "store-busy": {
      message: "Another program is using the event database, so every call is answered 503.",
      advice: "Close that program, and keep Tocsin's data folder on a local disk; Tocsin goes on by itself.",
    },
    "store-read-only": {
      message: "The event database may not be written, so every call is answered 503.",
      advice: "Check the permissions of Tocsin's data folder; Tocsin goes on by itself.",
    },
    "store-failing": {
      message: "Events cannot be stored, so every call is answered 503.",
      advice:
        "Check the disk and the memory of this computer. The log file has the details; Tocsin goes on by itself.",
    },

    "header-value": {
      message: "Every call of ilert is refused, because the value of a required header is missing: {names}.",
      advice: "Enter the value in Settings under “Access control”, or remove the header there.",
    },
  },
  sample: {
    taken: {
      message: "The listener took the sample event.",
      advice: "The live log shows it, and which alert actions chose it.",
    },
    "source-off": {
      message: "The listener refused the sample event, because the webhook source is switched off.",
      advice: "Switch it on and try again.",
    },
    refused: {
      message: "The listener refused the sample event with HTTP {status} ({error}).",
      advice: "The log file has the details. Try again once the status bar shows no problem.",
    },
  },
  practice: {
    ok: { message: "The practice group has the message. It did not leave this computer." },
  },

  /** For what others have worded, such as an answer from elsewhere. */
  verbatim: { message: "{text}" },
} as const;
