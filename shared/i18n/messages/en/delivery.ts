/** What became of deliveries, what lanes wait for, and what is wrong with the program. */
export const delivery = {
  delivery: {
    /** A second sentence says what the last try met. */
    "gave-up": {
      message: "Given up after {hours, plural, one {# hour} other {# hours}} of tries. The last one:",
      advice: "Replay it once the cause is fixed.",
    },
    /** Added to the advice of a failed attempt whose delivery is going to be tried again. */
    retry: { message: "Tocsin tries again." },
    cancelled: { message: "Taken back by hand." },
    "connector-removed": {
      message: "The connector was removed before this could be sent.",
      advice: "Replay it to another connector.",
    },
    "connector-gone": {
      message: "This waited for a connector that does not exist any more, so it was not sent.",
      advice: "Replay it to another connector.",
    },
    interrupted: {
      message: "Tocsin was stopped while this was on its way.",
      advice: "It is sent again with the same message id, by which DingTalk knows a repetition.",
    },
  },
  test: {
    "lane-held": {
      message: "DingTalk holds this robot for sending too fast; it opens again in about {minutes} min.",
      advice: "Wait for the hold to end. Waiting alerts are kept and go out then.",
    },
    "lane-busy": {
      message: "The robot's messages of this minute are used up, so the test could not go out in time.",
      advice: "Test again in a minute. Waiting alerts are kept and go out in order.",
    },
  },
  digest: {
    summary: { message: "{alerts, plural, one {# alert} other {# alerts}} in a digest, {high, number} HIGH" },
  },
  problem: {
    "secret-missing": {
      message: "The webhook URL and secret of this connector are missing or cannot be opened.",
      advice:
        "If the key or the secrets file was moved or locked, put it back and start Tocsin again; else edit the connector and paste the robot's webhook URL and secret again.",
    },
    "clock-ahead": {
      message: "This computer's clock is about {minutes} minutes ahead of DingTalk's.",
      advice:
        "Set the clock (best: switch on setting it automatically). From one hour on DingTalk refuses every message.",
    },
    "clock-behind": {
      message: "This computer's clock is about {minutes} minutes behind DingTalk's.",
      advice:
        "Set the clock (best: switch on setting it automatically). From one hour on DingTalk refuses every message.",
    },
    "retention-clock": {
      message:
        "This computer's clock leapt ahead by {days, plural, one {# day} other {# days}}. Until it has run evenly for a day, no event is deleted for its age.",
      advice: "Check the clock. If it is right, confirm it under Settings, Retention.",
    },
    quota: {
      message:
        "{connector}: {used, number} of {limit, number} messages of this month are used ({percent} %).",
      advice:
        "Choose fewer alert events for this connector, or raise the quota here if DingTalk has granted more.",
    },
    "quota-exceeded": {
      message:
        "{connector}: {used, number} of {limit, number} messages of this month are used ({percent} %).",
      advice:
        "DingTalk may refuse further messages this month. Choose fewer alert events, or buy a larger quota and set it here.",
    },
    "connectors-gone": {
      message:
        "{deliveries, plural, one {# delivery was} other {# deliveries were}} waiting for connectors that do not exist any more ({connectors}). They were not sent and stand in the log as failed.",
      advice: "Look at the failed ones in the log and replay them to another connector.",
    },
    "settings-lost": {
      message:
        "The settings file {file} was missing at the start, although events are stored: webhook sources, connectors and alert actions are gone.",
      advice: "Stop Tocsin and put the file back, or import an exported configuration under Settings.",
    },
    "store-rebuilt": {
      message:
        "A part of the event database that is made from the rest was damaged. It was made anew; no event and nothing that waits is missing.",
      advice: "Check the disk.",
    },
    "store-salvaged": {
      message:
        "The event database was damaged and is kept as {file}. {events, plural, one {# event was} other {# events were}} carried over into a new one, with {open, plural, one {# delivery} other {# deliveries}} still to be sent; nothing that waited is missing.",
      advice: "Check the disk.",
    },
    "store-salvaged-lost": {
      message:
        "The event database was damaged and is kept as {file}. {events, plural, one {# event was} other {# events were}} carried over into a new one, with {open, plural, one {# delivery} other {# deliveries}} still to be sent; {lost, plural, one {# that waited} other {# that waited}} could not be read.",
      advice: "Check the disk, and look into ilert for alerts of that time that no group was told of.",
    },
    "store-salvaged-unknown": {
      message:
        "The event database was damaged and is kept as {file}. {events, plural, one {# event was} other {# events were}} carried over into a new one, with {open, plural, one {# delivery} other {# deliveries}} still to be sent; how many more waited cannot be read.",
      advice: "Check the disk, and look into ilert for alerts of that time that no group was told of.",
    },
    "store-gone": {
      message:
        "The event database was missing at the start, so a new one was made. What it held, and what still waited in it, is not in this one.",
      advice:
        "If you did not move it yourself, check the disk, and look into ilert for alerts of that time that no group was told of.",
    },
    "store-log-lost": {
      message:
        "The event database's write-ahead log was gone or empty at the start. Events received last may be missing, and what was sent last may be sent again.",
      advice: "Check the disk, and look into ilert for alerts of that time that no group was told of.",
    },
  },
} as const;
