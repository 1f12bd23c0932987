/** Part of each message, because a rejected body is stored in the log. */
const advice = "The body is kept below. Use ilert's default body, or fix the body template in ilert.";

/** Why the body of a webhook could not be accepted. */
export const request = {
  request: {
    "media-type": { message: "A webhook source of type {sourceType} accepts JSON, not {mediaType}.", advice },
    encoded: { message: "The body is {encoding}-encoded; send it without encoding.", advice },
    "too-large": {
      message: "The body is over {kibibytes} KiB. Shorten the details in ilert's body template.",
      advice,
    },
    "not-utf8": { message: "The body is not valid UTF-8. Send JSON encoded as UTF-8.", advice },
    "not-json": {
      message:
        "The body is not valid JSON. ilert's default body is; with a body template, a quote or a line break in a value breaks it: leave the template empty.",
      advice,
    },
    "not-object": {
      message: "The body is JSON, but not an object. Send one alert event as one JSON object.",
      advice,
    },
    "no-alert-id": {
      message:
        'The body has no "id" (or "alertId"), so the alert cannot be identified. Send ilert\'s default body, or add alertId to the body template.',
      advice,
    },
  },
} as const;
