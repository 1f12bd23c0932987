/** A desktop that is connected to a team's server. */
export const team = {
  team: {
    unreachable: {
      message: "No connection to {host}.",
      advice: "Tocsin reconnects automatically. Alerts are still forwarded by the server if it runs.",
    },
    certificate: {
      message: "Its certificate is not trusted.",
      advice: "If an authority of your company issued it, add that under Settings, Network.",
    },
    revoked: {
      message: "Your access to {host} was revoked.",
      advice: "Leave the team here. To come back, ask an admin for a new link and open it.",
    },
    "no-sign-in": {
      message: "This machine has no sign-in for {host} that it can read.",
      advice:
        "Unlock the keyring if it is locked. After a move to another machine, leave the team here, ask an admin for a new link and open it.",
    },
    refused: { message: "{host} refuses the connection: {detail}" },
    "no-tocsin": {
      message: "{host} does not answer as a Tocsin server.",
      advice: "Check the address. A login page in between has to let the desktop app through.",
    },
    "other-version": {
      message: "{host} runs Tocsin {theirs}, and this app is Tocsin {ours}.",
      advice: "Open the server's page in the browser, or bring both to the same version.",
    },
    address: { message: "This is not the address of a Tocsin server, such as https://tocsin.example.com." },
    "plain-http": {
      message: "A server on another machine needs https, since everybody in between could read the token.",
    },
    token: { message: "Enter the link that an admin has made for you, or a token." },
  },
} as const;
