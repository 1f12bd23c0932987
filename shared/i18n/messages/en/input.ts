/** Faults of a field: predicates that follow its name, such as "must not be empty". */
export const input = {
  input: {
    missing: { message: "is missing" },
    invalid: { message: "is not valid" },
    format: { message: "is not in the right format" },
    empty: { message: "must not be empty" },
    name: {
      message: "must be readable: no invisible, control or text-direction characters, and not only blanks",
    },
    "name-taken": { message: "is already in use: choose another name" },
    url: { message: "must be an http or https address" },
    "url-user": { message: "must not contain a user or password" },
    email: { message: "must be an e-mail address" },
    id: {
      message: "must be 1 to 64 letters, digits, - or _, and begin with a letter or digit",
    },
    token: { message: "must be 16 to 200 letters, digits, or any of . _ ~ -" },
    "token-in-use": { message: "is the one already in use: choose another" },
    phone: {
      message: "must be a mobile number such as 13800000000, or with the country code such as +852-12345678",
    },
    "user-id": {
      message: "must be a DingTalk user id such as manager4220: letters, digits and . _ @ $ : -",
    },
    people: {
      message:
        "must name at most 50 people in total, mobile numbers and user ids together: DingTalk mentions no more per message",
    },
    "time-zone": {
      message: "must be the name of a time zone such as Asia/Shanghai or Europe/Berlin",
    },
    "no-source": { message: "must name at least one webhook source" },
    "no-event": { message: "must choose at least one alert event" },
    "not-resolved-delay": { message: "must be 0, or from 60 to 172800 seconds" },
    "escalation-ended-delay": { message: "must be 0, or from 30 to 7200 seconds" },
    passphrase: { message: "must have at least 12 characters" },

    "no-target": { message: "must name an alert action or a connector" },
    "fixed-id": { message: "cannot be changed: add another one instead" },
    "fixed-type": { message: "cannot be changed: add another connector instead" },
    "paste-url": { message: "is missing: paste the robot's webhook URL" },
    "paste-secret": { message: "cannot be read from the vault: paste it again" },
    type: {
      message:
        "must be {type, select, string {text} number {a number} int {a whole number} boolean {true or false} array {a list} object {a group of fields} other {of another kind}}",
    },
    quotes: { message: "must be text: put it in quotes" },
    choice: { message: "must be {choices}" },
    "one-of": { message: "must be one of {choices}" },
    "no-fixed-value": { message: "must match one of ilert's values: {choices}" },
    least: { message: "must be at least {least}" },
    "least-chars": {
      message: "must be at least {least, plural, one {# character} other {# characters}} long",
    },
    "least-items": {
      message: "must be at least {least, plural, one {# item} other {# items}} long",
    },
    most: { message: "must be at most {most}" },
    "most-chars": {
      message: "must be at most {most, plural, one {# character} other {# characters}} long",
    },
    "most-items": { message: "must be at most {most, plural, one {# item} other {# items}} long" },
    contradiction: { message: "contradicts a condition above, so that no alert can meet both" },
    unknown: { message: "is not a known field" },
    "unknown-meant": { message: "is not a known field; did you mean {meant}?" },
    "unknown-parameter": { message: "is not a known parameter" },
    "unknown-parameter-meant": { message: "is not a known parameter; did you mean {meant}?" },
    "address-range": {
      message: "must be an address or a range, such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32",
    },
    "header-name": {
      message: "must be the name of a header, such as X-Tocsin-Key, and not one that every request has",
    },
    "header-twice": { message: "is already there" },
    "header-value": {
      message: "must have 16 to 500 letters, digits and punctuation marks, without spaces",
    },
    "ilert-address": {
      message:
        "must be ilert's https address, such as https://api.ilert.com/api, without user, password or query",
    },
    "oidc-issuer": {
      message: "must be https:// (or this machine), without user, password, query and fragment",
    },
    "oidc-scope": { message: "must be words without quotes, such as openid email" },
    "ilert-key": {
      message: "must be an ilert API key, without spaces and not just “Bearer”",
    },
    "proxy-missing": {
      message: "is missing: enter the proxy's address, such as http://proxy.example.com:3128",
    },
    "proxy-url": {
      message:
        "must be http://host:port, https://host:port or socks5://host:port, and nothing after the port",
    },
    "proxy-socks-user": {
      message:
        "must have no user: a SOCKS proxy with a login cannot be used. Use an http proxy, or one without a login",
    },
    "proxy-no-user": { message: "has a password but no user: write http://user:password@host:port" },
    "proxy-password-again": {
      message:
        "has another host or user now: enter the password again, so that it is not sent elsewhere unnoticed",
    },
    "proxy-bypass": {
      message: "must be a host such as example.com or .example.com, with a port if needed",
    },
    "ca-path": {
      message: "must be PEM text (-----BEGIN CERTIFICATE-----) or the absolute path of a PEM file",
    },
    "ca-file": { message: "names a file that cannot be read, or is over 1 MB: {file}" },
    "ca-empty": { message: "contains no certificate: paste the text from -----BEGIN to -----END" },
    "ca-broken": { message: "contains a certificate that cannot be read (number {number})" },
    "ca-leaf": {
      message: "contains a certificate that is not a certificate authority (number {number}): {subject}",
    },
    "ca-expired": { message: "contains a certificate that expired on {day}: {subject}" },
    "secret-again": {
      message:
        "is needed again: the webhook URL leads to another host now, and the stored secret is not sent there",
    },
    program: {
      message:
        "is a program, which this Tocsin accepts only on its command line. Start it with --cloudflared PATH or TOCSIN_CLOUDFLARED",
    },
    "program-declined": { message: "was not confirmed in the dialog of the desktop app" },
  },
  reference: {
    "taken-id": { message: '"{id}" is the id of an earlier one' },
    "no-source": { message: 'there is no webhook source "{id}"' },
    "no-connector": { message: 'there is no connector "{id}"' },
  },
  "webhook-url": {
    neither: {
      message:
        "This is neither a webhook URL nor an access token. Copy the whole address from the robot's page in DingTalk; it begins with https://.",
    },
    "not-https": {
      message: "The webhook URL must begin with https://, because it carries the robot's token.",
    },
    "has-user": {
      message:
        "The webhook URL must not contain a user name or password. Copy it again from the robot's page.",
    },
    "no-token": {
      message: "The webhook URL has no access_token. Copy the whole address from the robot's page.",
    },
  },
} as const;
