/** The protection of the secrets, and those that cannot be decrypted. */
export const vault = {
  vault: {
    unopened: {
      message: "Secrets are encrypted and cannot be opened: {names}.",
      advice:
        "{way, select, keyring {Unlock the system's keyring and restart Tocsin, or enter them again.} server {The desktop app encrypted them with your system's keyring, which a server cannot open. Enter them again, or export the configuration with its secrets from the desktop app and import it here.} other {Put back the key they were encrypted with (vault-key in the data directory, or TOCSIN_VAULT_KEY) and restart Tocsin, or enter them again.}} Until then they are kept unchanged.",
    },
    lost: {
      message:
        "The secrets of {names} are gone: the secrets file is missing, or belongs to another installation.",
      advice:
        "Put secrets.json back into the data directory and restart Tocsin, or enter the webhook URLs and secrets again and give the webhook sources new tokens.",
    },
    "not-entered": {
      message: "These connectors cannot send, because no secrets are stored for them: {names}.",
      advice:
        "The secrets were deleted with the connector, or never entered. Edit each of them and paste the webhook URL and the secret of its robot; its messages wait until then.",
    },
    "no-token": {
      message:
        "All calls to these webhook sources are refused, because no token is stored for them: {names}.",
      advice:
        "The token was deleted with the webhook source, or never entered. Give each of them a new URL, and enter it in ilert.",
    },
    /** Of webhook sources. */
    sources: {
      message:
        "Calls to these webhook sources are answered 503, because their token cannot be read: {names}.",
      advice:
        "Unlock the keyring, or put the key or secrets.json back, and restart Tocsin; or give these webhook sources new tokens.",
    },
    headers: {
      message: "Every call is answered 503, because the value of a required header cannot be read.",
      advice:
        "Unlock the keyring, or put the key or secrets.json back, and restart Tocsin; or enter the value again in Settings under “Access control”.",
    },
    "no-keyring": {
      message:
        "This system offers no keyring, so the secrets are protected by a key file in the data directory.",
      advice:
        "Whoever can read your files can read them too. Install and unlock a keyring (GNOME Keyring or KWallet) and restart Tocsin, which then moves the secrets there.",
    },
    "keyring-closed": {
      message:
        "The system's keyring did not open, so what you enter now is protected by a key file in the data directory.",
      advice: "Unlock the keyring and restart Tocsin, which then moves the secrets there.",
    },
    "keyring-locked": {
      message:
        "The system's keyring is locked. Tocsin still receives alerts, and sends them once it is unlocked.",
      advice: "Unlock the keyring; a restart is not needed.",
    },
    "not-saved": {
      message:
        "The secrets file {file} cannot be written, so nothing was changed. Free some disk space or make its folder writable, then try again.",
    },

    "token-unreadable": {
      message: 'The token of the webhook source "{id}" cannot be read. Give it a new one.',
    },
    "secrets-unreadable": {
      message:
        'The secrets of "{connector}" cannot be read from the vault. Edit it and paste them again, then copy it.',
    },
    "keyring-refused": {
      message: "The system's keyring did not accept the secret. Unlock it and try again.",
    },
  },
} as const;
