/** Why a call was rejected before any procedure was called. */
export const call = {
  call: {
    "one-host": { message: "A request must have one Host header." },
    "foreign-host": { message: "Open this page at its own address." },
    "log-in": {
      message: "Log in with your link, or send your token as Authorization: Bearer.",
    },
    "wrong-token": { message: "This token is not valid here, or was revoked." },
    "too-many-tokens": {
      message: "Too many wrong tokens. Wait a minute; a correct one is accepted at once.",
    },
    "metrics-token": { message: "Send the token of TOCSIN_METRICS_TOKEN as Authorization: Bearer." },
    "no-address": { message: "There is nothing at this address." },
    malformed: { message: "The request is malformed. Check its address, headers and body." },
    "not-json": { message: "The body is not valid JSON." },
    "too-large": { message: "The body is too large. Send less at once." },
    "too-slow": { message: "The request took too long to arrive. Send it again." },
    "headers-too-large": { message: "The headers are too large. Send fewer or shorter ones." },
    "media-type": { message: "The body's media type is not supported. Send JSON as application/json." },
    "hook-token": { message: "Wrong or missing token." },
    "hook-limited": { message: "Too many wrong tokens." },
    "hook-address": { message: "Calls from this address are not allowed." },
    "hook-vault": { message: "Tokens cannot be checked at this moment." },
    "not-storing": { message: "Events cannot be stored at this moment." },
    "not-checkable": { message: "Calls cannot be checked at this moment, so every one is rejected." },
    "not-listening": { message: "Webhooks are not received at this moment." },
  },
} as const;
