/** Outcomes of deliveries, what lanes wait for, and problems of the program. */
export const delivery = {
  delivery: {
    /** A second sentence has the result of the last attempt. */
    "gave-up": {
      message: "Failed after {hours, plural, one {# hour} other {# hours}} of retries. The last one:",
      advice: "Replay it once the cause is fixed.",
    },
    /** Added to the advice of a failed attempt whose delivery will be retried. */
    retry: { message: "Tocsin tries again." },
    cancelled: { message: "Cancelled by hand." },
    "connector-removed": {
      message: "The connector was removed before this could be sent.",
      advice: "Replay it to another connector.",
    },
    "connector-gone": {
      message: "This waited for a connector that no longer exists, so it was not sent.",
      advice: "Replay it to another connector.",
    },
    interrupted: {
      message: "Tocsin was stopped while this was being sent.",
      advice: "It is sent again with the same message id, by which DingTalk recognises a duplicate.",
    },
  },
  test: {
    "lane-held": {
      message:
        "DingTalk is holding this robot because it sent too fast; the hold ends in about {minutes} min.",
      advice: "Wait for the hold to end. Waiting alerts are kept and sent afterwards.",
    },
    "lane-busy": {
      message: "The robot's messages of this minute are used up, so the test could not go out in time.",
      advice: "Test again in a minute. Waiting alerts are kept and sent in order.",
    },
  },
  digest: {
    summary: { message: "{alerts, plural, one {# alert} other {# alerts}} in a digest, {high, number} HIGH" },
  },
  problem: {
    "secret-missing": {
      message: "The webhook URL and secret of this connector are missing or cannot be opened.",
      advice:
        "If the key or the secrets file was moved or locked, put it back and restart Tocsin; otherwise edit the connector and paste the robot's webhook URL and secret again.",
    },
    "clock-ahead": {
      message: "This computer's clock is about {minutes} minutes ahead of DingTalk's.",
      advice:
        "Correct the clock, best by setting it automatically. If it is off by an hour or more, DingTalk rejects every message.",
    },
    "clock-behind": {
      message: "This computer's clock is about {minutes} minutes behind DingTalk's.",
      advice:
        "Correct the clock, best by setting it automatically. If it is off by an hour or more, DingTalk rejects every message.",
    },
    "retention-clock": {
      message:
        "This computer's clock jumped ahead by {days, plural, one {# day} other {# days}}. No event is deleted because of its age until the clock has been steady for a day.",
      advice: "Check the clock. If it is right, confirm it under Settings, Retention.",
    },
    quota: {
      message: "{connector}: {used, number} of this month's {limit, number} messages are used ({percent} %).",
      advice:
        "Choose fewer alert events for this connector, or raise the quota here if DingTalk has granted more.",
    },
    "quota-exceeded": {
      message: "{connector}: {used, number} of this month's {limit, number} messages are used ({percent} %).",
      advice:
        "DingTalk may reject further messages this month. Choose fewer alert events, or buy a larger quota and enter it here.",
    },
    "connectors-gone": {
      message:
        "{deliveries, plural, one {# delivery was} other {# deliveries were}} waiting for connectors that no longer exist ({connectors}). They were not sent and are in the log as failed.",
      advice: "Find the failed ones in the log and replay them to another connector.",
    },
    "settings-lost": {
      message:
        "The settings file {file} was missing at the start, although events are stored: webhook sources, connectors and alert actions are gone.",
      advice: "Stop Tocsin and put the file back, or import an exported configuration under Settings.",
    },
    "provision-empty": {
      message: "The provisioning file {file} names nothing, so nothing of it was applied.",
      advice: "Check that it is the right file, and that it was written completely.",
    },
    "database-unsynced": {
      message: "The PostgreSQL server runs with fsync = off: a power loss can lose acknowledged events.",
      advice: "Switch fsync on in its configuration, and restart Tocsin.",
    },
    "database-asynchronous": {
      message:
        "The PostgreSQL server has standbys, but waits for none of them: a failover can lose acknowledged events.",
      advice: "Name a standby in synchronous_standby_names, and restart Tocsin.",
    },
    "store-rebuilt": {
      message:
        "An index of the event database was damaged and has been rebuilt; no event and no waiting delivery is missing.",
      advice: "Check the disk.",
    },
    "store-salvaged": {
      message:
        "The event database was damaged and is kept as {file}. {events, plural, one {# event was} other {# events were}} carried over into a new one, with {open, plural, one {# delivery} other {# deliveries}} still to be sent; no waiting delivery is missing.",
      advice: "Check the disk.",
    },
    "store-salvaged-lost": {
      message:
        "The event database was damaged and is kept as {file}. {events, plural, one {# event was} other {# events were}} carried over into a new one, with {open, plural, one {# delivery} other {# deliveries}} still to be sent; {lost, plural, one {# waiting delivery} other {# waiting deliveries}} could not be read.",
      advice: "Check the disk, and check ilert for alerts from that time that reached no group.",
    },
    "store-salvaged-unknown": {
      message:
        "The event database was damaged and is kept as {file}. {events, plural, one {# event was} other {# events were}} carried over into a new one, with {open, plural, one {# delivery} other {# deliveries}} still to be sent; how many more were waiting cannot be read.",
      advice: "Check the disk, and check ilert for alerts from that time that reached no group.",
    },
    "store-gone": {
      message:
        "The event database was missing at the start, so a new one was created. Events and waiting deliveries of the old one are not in it.",
      advice:
        "If you did not move it yourself, check the disk, and check ilert for alerts from that time that reached no group.",
    },
    "store-log-lost": {
      message:
        "The event database's write-ahead log was missing or empty at the start. The latest events may be missing, and the latest messages may be sent again.",
      advice: "Check the disk, and check ilert for alerts from that time that reached no group.",
    },
  },
} as const;
