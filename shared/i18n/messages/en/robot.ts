/** What a robot's answer means, or that none came (docs/protocols/dingtalk.md §3, §4). */
export const robot = {
  robot: {
    ok: { message: "Delivered to DingTalk." },
    says: { message: 'DingTalk says: "{quote}"' },

    busy: { message: "DingTalk is busy.", advice: "Nothing to do: it usually passes within minutes." },
    "too-fast": {
      message: "The robot got more than 20 messages in a minute, so DingTalk holds it for 10 minutes.",
      advice:
        "Nothing to do now. If it happens often, forward fewer alerts to this group or add a second robot.",
    },
    "address-too-fast": {
      message:
        "DingTalk takes nothing from this network's address for about 10 minutes, because too much came from it.",
      advice: "Nothing to do now. If it happens often, look for another program here that calls DingTalk.",
    },
    "unknown-token": {
      message: "DingTalk does not know the robot's token.",
      advice: "Copy the webhook URL again from the robot's page and paste it whole into the connector.",
    },
    "no-token": {
      message: "The webhook URL has no token.",
      advice: "Copy the webhook URL again from the robot's page and paste it whole into the connector.",
    },
    "bad-address": {
      message: "The connector's webhook URL cannot be used.",
      advice: "Copy the webhook URL again from the robot's page and paste it whole into the connector.",
    },
    "too-long": {
      message: "The message is too long for DingTalk (over 20,000 bytes).",
      advice: "Shorten the alert's details in ilert. The whole text is in the log.",
    },
    "bad-request": {
      message: "DingTalk could not read the request.",
      advice:
        "If a proxy stands between, let it pass requests unchanged; otherwise please report this as a bug.",
    },
    "bad-content": {
      message: "DingTalk's content check refused the message.",
      advice:
        "Look for a link, word or image in the alert that DingTalk may object to, and change it at its source.",
    },
    "switched-off": {
      message: "The robot is switched off.",
      advice: "Ask the group's admin to switch the robot on.",
    },
    "left-group": {
      message: "The robot is no longer in the group.",
      advice: "Add the robot to the group again and paste its new webhook URL.",
    },
    "group-gone": {
      message: "The group was disbanded.",
      advice: "Delete this connector, or give it the webhook URL of another group's robot.",
    },

    keyword: {
      message: "The robot takes only messages that contain one of its keywords.",
      advice:
        "Enter one of the robot's keywords as the connector's keyword; Tocsin then adds it to each message.",
    },
    clock: {
      message: "This computer's clock is more than an hour away from DingTalk's.",
      advice: "Set this computer's clock (date, time and time zone), best by network time.",
    },
    "clock-ahead": {
      message:
        "This computer's clock is {days, plural, =0 {} other {# d }}{hours, plural, =0 {} other {# h }}{minutes, plural, =0 {} other {# min }}ahead of DingTalk's.",
      advice: "Set this computer's clock (date, time and time zone), best by network time.",
    },
    "clock-behind": {
      message:
        "This computer's clock is {days, plural, =0 {} other {# d }}{hours, plural, =0 {} other {# h }}{minutes, plural, =0 {} other {# min }}behind DingTalk's.",
      advice: "Set this computer's clock (date, time and time zone), best by network time.",
    },
    signature: {
      message: "The signature does not match the robot's secret.",
      advice:
        "Copy the secret (SEC…) again from this robot's page into the connector; each robot has its own.",
    },
    unsigned: {
      message: "The robot wants signed messages, but this connector has no secret.",
      advice:
        "Copy the secret (SEC…) from the robot's page, under its security settings, into the connector.",
    },
    "ip-list": {
      message: "This network's public address is not on the robot's IP list.",
      advice:
        "Add the public IPv4 address of this network to the robot's IP list, or use a signature in place of it.",
    },
    security: {
      message: "The robot's security settings refused the message.",
      advice: "Compare the robot's security settings in DingTalk with the connector.",
    },

    redirect: {
      message:
        "The address redirects elsewhere. Tocsin does not follow, so that the robot's token stays where it belongs.",
      advice: "Check the webhook URL, and whether a proxy or a login page of the network stands between.",
    },
    "ip-blocked": {
      message: "DingTalk blocks this network's address for 5 minutes, because too many calls came from it.",
      advice: "Look for another program on this network that calls DingTalk very often.",
    },
    "not-json": {
      message: "The answer did not come from DingTalk's robot interface: it is a page or empty, not JSON.",
      advice: "Check the network for a proxy or a login page.",
    },
    "http-trouble": {
      message: "The server answered HTTP {status}.",
      advice: "Nothing to do: it usually passes within minutes.",
    },
    "http-refused": {
      message: "The server refused the request with HTTP {status}.",
      advice: "Check the webhook URL, and whether a proxy of the network needs a login.",
    },
    "http-message": {
      message: "The server refused this message with HTTP {status}.",
      advice:
        "If it happens to single messages, a filter on the way may object to what is in them. If it happens to all, check the webhook URL and the network's proxy.",
    },
    "no-errcode": {
      message: "The answer did not come from DingTalk's robot interface: it has no error code.",
      advice: "Check the network for a proxy or a login page.",
    },
    "unknown-errcode": {
      message: "DingTalk refused the message with the unknown code {errcode}.",
      advice: "See the answer for what DingTalk says about it, then send it again from the log.",
    },

    "broken-off": {
      message: "The request was broken off before an answer came.",
      advice: "Nothing to do: DingTalk knows a message by its id and does not post it twice.",
    },
    timeout: {
      message: "No answer came in time.",
      advice:
        "It may be in the group all the same. DingTalk knows a message by its id and does not post it twice.",
    },
    certificate: {
      message: "The server's certificate could not be trusted.",
      advice:
        "Check this computer's clock. If a proxy of the network opens the connections, add its certificate authority under Settings, Network.",
    },
    "name-unresolved": {
      message: "The server's name could not be resolved.",
      advice: "Check the internet connection, and the host in the webhook URL.",
    },
    unreachable: {
      message: "The server could not be reached, or it closed the connection.",
      advice: "Check the internet connection and the proxy settings.",
    },
    /** Behind one of the five above. */
    "failure-code": { message: "({failureCode})" },

    "proxy-login": {
      message: "The proxy asks for a login, or refused the one it got.",
      advice:
        "Enter the proxy's user and password under Settings, Network (without a desktop also in HTTPS_PROXY or --proxy).",
    },
    "proxy-unreachable": {
      message: "The proxy could not be reached.",
      advice:
        "Check the proxy's address under Settings, Network (without a desktop also HTTPS_PROXY and --proxy), or do without one.",
    },
    "proxy-refused": {
      message: "The proxy did not open a way to the server.",
      advice:
        "Ask whoever runs the proxy to let this host through, or name the host under Settings, Network, as one to reach without it.",
    },
    "proxy-certificate": {
      message: "The proxy's own certificate could not be trusted.",
      advice: "Add the certificate authority behind it under Settings, Network.",
    },
    "proxy-settings": {
      message: "The system's proxy settings could not be used.",
      advice: "Check the system's proxy script (PAC), or enter the proxy under Settings, Network.",
    },
  },
} as const;
