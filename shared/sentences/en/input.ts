/** What is wrong with a field: predicates that stand behind its name, such as "must not be empty". */
export const input = {
  "input.missing": { message: "is missing" },
  "input.invalid": { message: "is not valid" },
  "input.format": { message: "is not in the right format" },
  "input.empty": { message: "must not be empty" },
  "input.url": { message: "must be an http or https address" },
  "input.url-user": { message: "must have no user and no password in it" },
  "input.id": {
    message: "must be 1 to 64 letters, digits, - or _, and begin with a letter or digit",
  },
  "input.token": { message: "must be 16 to 200 letters, digits, or any of . _ ~ -" },
  "input.token-in-use": { message: "is the one in use already: choose another" },
  "input.phone": {
    message:
      "must be a mobile number such as 13800000000, or from abroad +852-12345678 with the country code",
  },
  "input.user-id": {
    message: "must be a DingTalk user id such as manager4220: letters, digits and . _ @ $ : -",
  },
  "input.people": {
    message:
      "must name at most 50 people in all, mobile numbers and user ids together: DingTalk mentions no more in a message",
  },
  "input.no-source": { message: "must name at least one alert source" },
  "input.no-event": { message: "must choose at least one alert event" },
  "input.not-resolved-delay": { message: "must be 0, or from 60 to 172800 seconds" },
  "input.escalation-ended-delay": { message: "must be 0, or from 30 to 7200 seconds" },
  "input.passphrase": { message: "must have at least 12 characters" },

  "input.no-target": { message: "must name an alert action or a connector" },
  "input.fixed-type": { message: "cannot be changed: add another connector in place of it" },
  "input.paste-url": { message: "is missing: paste the robot's webhook URL" },
  "input.paste-secret": { message: "cannot be read from the vault: paste it again" },
  "input.type": {
    message:
      "must be {type, select, string {text} number {a number} int {a whole number} boolean {true or false} array {a list} object {a group of fields} other {of another kind}}",
  },
  "input.quotes": { message: "must be text: put it in quotes" },
  "input.choice": { message: "must be {choices}" },
  "input.one-of": { message: "must be one of {choices}" },
  "input.least": { message: "must be at least {least}" },
  "input.least-chars": {
    message: "must be at least {least, plural, one {# character} other {# characters}} long",
  },
  "input.least-items": {
    message: "must be at least {least, plural, one {# item} other {# items}} long",
  },
  "input.most": { message: "must be at most {most}" },
  "input.most-chars": {
    message: "must be at most {most, plural, one {# character} other {# characters}} long",
  },
  "input.most-items": { message: "must be at most {most, plural, one {# item} other {# items}} long" },
  "input.unknown": { message: "is not a known field" },
  "input.unknown-meant": { message: "is not a known field; did you mean {meant}?" },

  "reference.taken-id": { message: '"{id}" is the id of an earlier one' },
  "reference.no-source": { message: 'there is no alert source "{id}"' },
  "reference.no-connector": { message: 'there is no connector "{id}"' },

  "webhook-url.neither": {
    message:
      "This is neither a webhook URL nor an access token. Copy the whole address from the robot's page in DingTalk; it begins with https://.",
  },
  "webhook-url.not-https": {
    message: "The webhook URL must begin with https://, because it carries the robot's token.",
  },
  "webhook-url.has-user": {
    message: "The webhook URL must not hold a user name or password. Copy it again from the robot's page.",
  },
  "webhook-url.no-token": {
    message: "The webhook URL has no access_token. Copy the whole address from the robot's page.",
  },
  "input.address-range": {
    message: "must be an address or a range, such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32",
  },
  "input.header-name": {
    message: "must be the name of a header, such as X-Tocsin-Door, and none that every request has",
  },
  "input.header-twice": { message: "is named already" },
  "input.header-value": {
    message: "must have 16 to 500 characters, without spaces: letters, digits and signs",
  },
} as const;
