/** What a robot's answer means, or that none came (docs/protocols/dingtalk.md §3, §4). */
export const robot = {
  "robot.ok": { message: "DingTalk took the message." },
  "robot.says": { message: 'DingTalk says: "{quote}"' },

  "robot.busy": { message: "DingTalk is busy.", advice: "Nothing to do: Tocsin tries again." },
  "robot.too-fast": {
    message: "The robot got more than 20 messages in a minute, so DingTalk holds it for 10 minutes.",
    advice:
      "Nothing to do now. If it happens often, forward fewer alerts to this group or add a second robot.",
  },
  "robot.address-too-fast": {
    message:
      "DingTalk takes nothing from this network's address for about 10 minutes, because too much came from it.",
    advice: "Nothing to do now. If it happens often, look for another program here that calls DingTalk.",
  },
  "robot.unknown-token": {
    message: "DingTalk does not know the robot's token.",
    advice: "Copy the webhook URL again from the robot's page and paste it whole into the connector.",
  },
  "robot.no-token": {
    message: "The webhook URL has no token.",
    advice: "Copy the webhook URL again from the robot's page and paste it whole into the connector.",
  },
  "robot.bad-address": {
    message: "The connector's webhook URL cannot be used.",
    advice: "Copy the webhook URL again from the robot's page and paste it whole into the connector.",
  },
  "robot.too-long": {
    message: "The message is too long for DingTalk (over 20,000 bytes).",
    advice: "Shorten the alert's details in ilert. The whole text is in the log.",
  },
  "robot.bad-request": {
    message: "DingTalk could not read the request.",
    advice:
      "If a proxy stands between, let it pass requests unchanged; otherwise please report this as a bug.",
  },
  "robot.bad-content": {
    message: "DingTalk's content check refused the message.",
    advice:
      "Look for a link, word or image in the alert that DingTalk may object to, and change it at its source.",
  },
  "robot.switched-off": {
    message: "The robot is switched off.",
    advice: "Ask the group's admin to switch the robot on.",
  },
  "robot.left-group": {
    message: "The robot is no longer in the group.",
    advice: "Add the robot to the group again and paste its new webhook URL.",
  },
  "robot.group-gone": {
    message: "The group was disbanded.",
    advice: "Delete this connector, or give it the webhook URL of another group's robot.",
  },

  "robot.keyword": {
    message: "The robot takes only messages that contain one of its keywords.",
    advice:
      "Enter one of the robot's keywords as the connector's keyword; Tocsin then adds it to each message.",
  },
  "robot.clock": {
    message: "This computer's clock is more than an hour away from DingTalk's.",
    advice: "Set this computer's clock (date, time and time zone), best by network time.",
  },
  "robot.clock-ahead": {
    message:
      "This computer's clock is {days, plural, =0 {} other {# d }}{hours, plural, =0 {} other {# h }}{minutes, plural, =0 {} other {# min }}ahead of DingTalk's.",
    advice: "Set this computer's clock (date, time and time zone), best by network time.",
  },
  "robot.clock-behind": {
    message:
      "This computer's clock is {days, plural, =0 {} other {# d }}{hours, plural, =0 {} other {# h }}{minutes, plural, =0 {} other {# min }}behind DingTalk's.",
    advice: "Set this computer's clock (date, time and time zone), best by network time.",
  },
  "robot.signature": {
    message: "The signature does not match the robot's secret.",
    advice: "Copy the secret (SEC…) again from this robot's page into the connector; each robot has its own.",
  },
  "robot.unsigned": {
    message: "The robot wants signed messages, but this connector has no secret.",
    advice: "Copy the secret (SEC…) from the robot's page, under its security settings, into the connector.",
  },
  "robot.ip-list": {
    message: "This network's public address is not on the robot's IP list.",
    advice:
      "Add the public IPv4 address of this network to the robot's IP list, or use a signature in place of it.",
  },
  "robot.security": {
    message: "The robot's security settings refused the message.",
    advice: "Compare the robot's security settings in DingTalk with the connector.",
  },

  "robot.redirect": {
    message:
      "The address redirects elsewhere. Tocsin does not follow, so that the robot's token stays where it belongs.",
    advice:
      "Tocsin tries again. If it lasts, check the webhook URL, and whether a proxy or a login page of the network stands between.",
  },
  "robot.ip-blocked": {
    message: "DingTalk blocks this network's address for 5 minutes, because too many calls came from it.",
    advice: "Look for another program on this network that calls DingTalk very often.",
  },
  "robot.not-json": {
    message: "The answer did not come from DingTalk's robot interface: it is a page or empty, not JSON.",
    advice: "Tocsin tries again. If it lasts, check the network for a proxy or a login page.",
  },
  "robot.http-trouble": {
    message: "The server answered HTTP {status}.",
    advice: "Nothing to do: Tocsin tries again.",
  },
  "robot.http-refused": {
    message: "The server refused the request with HTTP {status}.",
    advice: "Tocsin tries again. Check the webhook URL, and whether a proxy of the network needs a login.",
  },
  "robot.http-message": {
    message: "The server refused this message with HTTP {status}.",
    advice:
      "If it happens to single messages, a filter on the way may object to what is in them. If it happens to all, check the webhook URL and the network's proxy.",
  },
  "robot.no-errcode": {
    message: "The answer did not come from DingTalk's robot interface: it has no error code.",
    advice: "Tocsin tries again. If it lasts, check the network for a proxy or a login page.",
  },
  "robot.unknown-errcode": {
    message: "DingTalk refused the message with the unknown code {errcode}.",
    advice: "See the answer for what DingTalk says about it, then send it again from the log.",
  },

  "robot.broken-off": {
    message: "The request was broken off before an answer came.",
    advice: "Nothing to do: Tocsin tries again.",
  },
  "robot.timeout": {
    message: "No answer came in time.",
    advice: "Tocsin tries again; DingTalk knows the message by its id and does not post it twice.",
  },
  "robot.certificate": {
    message: "The server's certificate could not be trusted.",
    advice:
      "Check this computer's clock. If a proxy of the network opens the connections, add its certificate authority under Settings, Network.",
  },
  "robot.name-unresolved": {
    message: "The server's name could not be resolved.",
    advice: "Check the internet connection, and the host in the webhook URL. Tocsin tries again.",
  },
  "robot.unreachable": {
    message: "The server could not be reached, or it closed the connection.",
    advice: "Check the internet connection and the proxy settings. Tocsin tries again.",
  },
  /** Behind one of the five above. */
  "robot.failure-code": { message: "({failureCode})" },
} as const;
