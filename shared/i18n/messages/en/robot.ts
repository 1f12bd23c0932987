/** The meaning of a robot's answer, or of its absence (docs/protocols/dingtalk.md §3, §4). */
export const robot = {
  robot: {
    ok: { message: "Delivered to DingTalk." },
    says: { message: 'DingTalk says: "{quote}"' },

    busy: { message: "DingTalk is busy.", advice: "Nothing to do: it usually passes within minutes." },
    "too-fast": {
      message: "The robot got more than 20 messages in a minute, so DingTalk is holding it for 10 minutes.",
      advice:
        "Nothing to do now. If it happens often, forward fewer alerts to this group or add a second robot.",
    },
    "address-too-fast": {
      message:
        "DingTalk accepts nothing from this network's address for about 10 minutes, because too much came from it.",
      advice: "Nothing to do now. If it happens often, look for another program here that calls DingTalk.",
    },
    "unknown-token": {
      message: "DingTalk does not know the robot's token.",
      advice: "Copy the whole webhook URL again from the robot's page and paste it into the connector.",
    },
    "no-token": {
      message: "The webhook URL has no token.",
      advice: "Copy the whole webhook URL again from the robot's page and paste it into the connector.",
    },
    "bad-address": {
      message: "The connector's webhook URL cannot be used.",
      advice: "Copy the whole webhook URL again from the robot's page and paste it into the connector.",
    },
    "too-long": {
      message: "The message is too long for DingTalk (over 20,000 bytes).",
      advice: "Shorten the alert's details in ilert. The whole text is in the log.",
    },
    "bad-request": {
      message: "DingTalk could not read the request.",
      advice:
        "If there is a proxy in between, let it pass requests unchanged; otherwise please report this as a bug.",
    },
    "bad-content": {
      message: "DingTalk's content check rejected the message.",
      advice:
        "Look for a link, word or image in the alert that DingTalk may object to, and change it where it comes from.",
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
      message: "The robot only accepts messages that contain one of its keywords.",
      advice:
        "Enter one of the robot's keywords as the connector's keyword; Tocsin then adds it to each message.",
    },
    clock: {
      message: "This computer's clock differs from DingTalk's by more than an hour.",
      advice: "Correct this computer's clock (date, time and time zone), best by setting it automatically.",
    },
    "clock-ahead": {
      message:
        "This computer's clock is {days, plural, =0 {} other {# d }}{hours, plural, =0 {} other {# h }}{minutes, plural, =0 {} other {# min }}ahead of DingTalk's.",
      advice: "Correct this computer's clock (date, time and time zone), best by setting it automatically.",
    },
    "clock-behind": {
      message:
        "This computer's clock is {days, plural, =0 {} other {# d }}{hours, plural, =0 {} other {# h }}{minutes, plural, =0 {} other {# min }}behind DingTalk's.",
      advice: "Correct this computer's clock (date, time and time zone), best by setting it automatically.",
    },
    signature: {
      message: "The signature does not match the robot's secret.",
      advice:
        "Copy the secret (SEC…) again from this robot's page into the connector; each robot has its own.",
    },
    unsigned: {
      message: "The robot requires signed messages, but this connector has no secret.",
      advice:
        "Copy the secret (SEC…) from the robot's page, under its security settings, into the connector.",
    },
    "ip-list": {
      message: "This network's public address is not on the robot's IP list.",
      advice:
        "Add the public IPv4 address of this network to the robot's IP list, or use a signature instead.",
    },
    security: {
      message: "The robot's security settings rejected the message.",
      advice: "Compare the robot's security settings in DingTalk with the connector.",
    },

    redirect: {
      message:
        "The address redirects elsewhere. Tocsin does not follow, so that the robot's token is not sent there.",
      advice: "Check the webhook URL, and whether there is a proxy or a login page in between.",
    },
    "ip-blocked": {
      message:
        "DingTalk is blocking this network's address for 5 minutes, because too many calls came from it.",
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
      message: "The server rejected the request with HTTP {status}.",
      advice: "Check the webhook URL, and whether a proxy in the network requires a login.",
    },
    "http-message": {
      message: "The server rejected this message with HTTP {status}.",
      advice:
        "If it affects only some messages, a filter on the way may object to their content. If it affects all, check the webhook URL and the network's proxy.",
    },
    "no-errcode": {
      message: "The answer did not come from DingTalk's robot interface: it has no error code.",
      advice: "Check the network for a proxy or a login page.",
    },
    "unknown-errcode": {
      message: "DingTalk rejected the message with the unknown code {errcode}.",
      advice: "See the answer for what DingTalk says about it, then send it again from the log.",
    },

    "broken-off": {
      message: "The request was interrupted before an answer came.",
      advice: "Nothing to do: DingTalk recognises a message by its id and does not post it twice.",
    },
    timeout: {
      message: "No answer came in time.",
      advice:
        "It may be in the group anyway. DingTalk recognises a message by its id and does not post it twice.",
    },
    certificate: {
      message: "The server's certificate could not be trusted.",
      advice:
        "Check this computer's clock. If a proxy in the network inspects the connections, add its certificate authority under Settings, Network.",
    },
    "name-unresolved": {
      message: "The server's name could not be resolved.",
      advice: "Check the internet connection, and the host in the webhook URL.",
    },
    unreachable: {
      message: "The server could not be reached, or it closed the connection.",
      advice: "Check the internet connection and the proxy settings.",
    },
    /** Appended to one of the five above. */
    "failure-code": { message: "({failureCode})" },

    "proxy-login": {
      message: "The proxy requires a login, or rejected the one it got.",
      advice:
        "Enter the proxy's user and password under Settings, Network (without a desktop also in HTTPS_PROXY or --proxy).",
    },
    "proxy-unreachable": {
      message: "The proxy could not be reached.",
      advice:
        "Check the proxy's address under Settings, Network (without a desktop also HTTPS_PROXY and --proxy), or do without one.",
    },
    "proxy-refused": {
      message: "The proxy refused to connect to the server.",
      advice:
        "Ask whoever runs the proxy to let this host through, or add the host under Settings, Network, as one to reach without the proxy.",
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
