/** What guards the secrets, and which of them cannot be opened. */
export const vault = {
  vault: {
    unopened: {
      message: "Secrets are sealed and cannot be opened: {names}.",
      advice:
        "{way, select, keyring {Unlock the system's keyring and start Tocsin again, or enter them once more.} server {The desktop app sealed them with your system's keyring, which a server cannot open. Enter them once more, or export the configuration with its secrets from the desktop app and import it here.} other {Put back the key they were sealed with (vault-key in the data directory, or TOCSIN_VAULT_KEY) and start Tocsin again, or enter them once more.}} Until then they are kept as they are.",
    },
    lost: {
      message:
        "The secrets of {names} are gone: the secrets file is missing, or is that of another installation.",
      advice:
        "Put secrets.json back into the data directory and start Tocsin again, or enter the webhook URLs and secrets once more and give the webhook sources new tokens.",
    },
    /** Of webhook sources. */
    sources: {
      message:
        "Calls of these webhook sources are answered 503, because their token cannot be read: {names}.",
      advice:
        "Unlock the keyring, or put the key or secrets.json back, and start Tocsin again; or give these webhook sources new tokens.",
    },
    headers: {
      message: "Every call is answered 503, because the value of a required header cannot be read.",
      advice:
        "Unlock the keyring, or put the key or secrets.json back, and start Tocsin again; or enter the value once more in Settings under “Access control”.",
    },
    "no-keyring": {
      message: "This system offers no keyring, so a key file in the data directory guards the secrets.",
      advice:
        "Whoever can read your files can read them too. Install and unlock a keyring (GNOME Keyring or KWallet) and start Tocsin again: it moves the secrets over by itself.",
    },
    "keyring-shut": {
      message:
        "The system's keyring did not open, so a key file in the data directory guards what you enter now.",
      advice: "Unlock the keyring and start Tocsin again: it moves the secrets over by itself.",
    },
    "keyring-locked": {
      message:
        "The system's keyring is locked. Tocsin receives alerts meanwhile, and sends them once it is open.",
      advice: "Unlock the keyring; nothing has to be started again.",
    },
    "not-saved": {
      message:
        "The secrets file {file} cannot be written, so nothing was changed. Make room on the disk or make its folder writable, then try again.",
    },

    "token-unreadable": {
      message: 'The token of the webhook source "{id}" cannot be read. Give it a new one.',
    },
    "secrets-unreadable": {
      message:
        'The secrets of "{connector}" cannot be read from the vault. Edit it and paste them again, then copy it.',
    },
    "keyring-refused": {
      message: "The system's keyring did not take the secret. Unlock it and try again.",
    },
  },
} as const;
