/** Why a sign-in through the OpenID Connect provider failed. */
export const oidc = {
  oidc: {
    off: {
      message: "No OpenID Connect provider is set.",
      advice: "Sign in by a link, or have an admin enter the provider under Settings, Team.",
    },
    unreachable: {
      message: "{host} could not be reached ({word}).",
      advice:
        "Try again. If it persists, have an admin check the issuer under Settings, Team, and the proxy under Settings, Network.",
    },
    timeout: {
      message: "{host} did not answer in time.",
      advice:
        "Try again. If it persists, have an admin check the issuer under Settings, Team, and the proxy under Settings, Network.",
    },
    "no-such-name": {
      message: "There is no server named {host}.",
      advice: "Have an admin correct the issuer under Settings, Team.",
    },
    certificate: {
      message: "The certificate of {host} is not trusted ({word}).",
      advice: "Have an admin add the certificate authority behind it under Settings, Network.",
    },
    proxy: { message: "The proxy did not let Tocsin through to {host}." },
    status: {
      message: "{host} answered with HTTP {status} instead of its OpenID Connect data.",
      advice: "Have an admin compare the issuer under Settings, Team, with the provider's own.",
    },
    "other-issuer": {
      message: "{host} names another issuer: {issuer}.",
      advice: "Have an admin enter the issuer under Settings, Team, exactly as the provider names it.",
    },
    endpoints: {
      message: "{host} names addresses that are missing or not encrypted.",
      advice: "Have an admin turn on https at the provider, and compare the issuer under Settings, Team.",
    },
    answer: {
      message: "The answer of {host} cannot be trusted ({word}).",
      advice: "Have an admin check issuer and client ID under Settings, Team.",
    },
    "no-token": {
      message: "{host} has sent no ID token.",
      advice: "Have an admin allow the scope openid for Tocsin at the provider.",
    },
    client: {
      message: "{host} does not accept Tocsin's client ID or client secret.",
      advice: "Have an admin enter both again under Settings, Team. The secret may have expired.",
    },
    clock: {
      message: "The clocks of this server and of {host} differ too much.",
      advice: "Have an admin set the server's clock by NTP.",
    },
    refused: {
      message: "{host} refused the sign-in: {quote}",
      advice: "Follow that message; perhaps you have to be allowed to use Tocsin there.",
    },
    expired: {
      message: "This sign-in was used already, took longer than ten minutes, or began in another browser.",
      advice: "Begin again here.",
    },
    "no-email": {
      message: "The provider has named no e-mail address for you (claim {claim}).",
      advice: "Have an admin check the scopes and the claim under Settings, Team.",
    },
    unverified: {
      message: "The provider has not verified your e-mail address {email} (claim {claim}).",
      advice: "Have it verified there, or have an admin correct the name of the claim under Settings, Team.",
    },
    "no-role": {
      message: "None of the groups of {email} has a role here (claim {claim}). All your sign-ins have ended.",
      advice: "Ask to be put into a group that has a role, or have an admin give your group one.",
    },
    unknown: {
      message: "Nobody of the team has the e-mail address {email}.",
      advice: "Ask an admin to add you.",
    },
    disabled: { message: "{email} is disabled here.", advice: "Ask an admin." },
  },
} as const;
