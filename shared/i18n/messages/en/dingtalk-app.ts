/** The answers of DingTalk's app API (docs/protocols/dingtalk-app.md §9), and the Stream connection. */
export const dingtalkApp = {
  "dingtalk-app": {
    credentials: {
      message: "DingTalk does not accept the Client ID and the Client Secret.",
      advice: "Copy both again from the app's page, under Credentials, and paste them into the connector.",
    },
    token: {
      message: "DingTalk refused the access token, also a new one.",
      advice:
        "Tocsin tries again. If it persists, check that the Client ID is that of an internal app of your organisation.",
    },
    "not-published": {
      message: "DingTalk opens no Stream connection for this app.",
      advice:
        "In the app's page, set the robot's message mode to Stream, publish the robot, and publish a new version of the app.",
    },
    permission: {
      message: "The app lacks a permission for this call.",
      advice: "Grant it in the app's page under Permissions, then publish a new version of the app.",
    },
    "permission-link": {
      message: "The app lacks a permission: {scopes}.",
      advice: "Open {url}, grant it, then publish a new version of the app.",
    },
    "ip-list": {
      message: "This network's public address is not on the app's IP list.",
      advice: "Add it in the app's page under Security settings, or remove the list.",
    },
    throttled: {
      message: "DingTalk accepts fewer calls at the moment.",
      advice: "Nothing to do: Tocsin waits and tries again.",
    },
    quota: {
      message: "Your organisation has used up its monthly quota of DingTalk's API.",
      advice:
        "Buy more calls in DingTalk's developer console, or wait for the next month. Until then, use a custom robot for this group.",
    },
    robot: {
      message: "The robot does not belong to this app, or does not exist.",
      advice: "Check in the app's page that its robot is enabled and published, then bind the group again.",
    },
    "not-in-group": {
      message: "The robot may not post in the group.",
      advice: "Add the app's robot to the group again, then bind the group.",
    },
    muted: {
      message: "The robot is muted in the group.",
      advice: "Ask the group's admin to allow the robot to speak.",
    },
    "group-unknown": {
      message: "DingTalk does not know the group.",
      advice: "Bind the group again.",
    },
    "no-group": {
      message: "No group is bound to this connector.",
      advice: "Add the robot to a group, and write the bind command there that the connector shows.",
    },
    "group-gone": {
      message: "The group was disbanded.",
      advice: "Unbind the group, and bind another one.",
    },
    "other-organisation": {
      message: "The group belongs to another organisation than the app.",
      advice: "Use a group of your organisation, or a custom robot for this one.",
    },
    "template-missing": {
      message: "DingTalk does not know the card template.",
      advice: "Check the template's id in the connector, or use the default one.",
    },
    "template-unpublished": {
      message: "The card template is not published.",
      advice: "Publish it in DingTalk's card builder, or use the default one.",
    },
    "not-delivered": {
      message: "DingTalk created the card but did not post it in the group.",
      advice: "Check that the app's robot is in the group, and that the group is one of your organisation.",
    },
    "card-exists": { message: "The card exists already." },
    "card-missing": {
      message: "DingTalk no longer knows the card.",
      advice: "Nothing to do: Tocsin posts a new one.",
    },
    "too-long": {
      message: "The message is too long for DingTalk (over 15,000 bytes).",
      advice: "Shorten the alert's details in ilert. The whole text is in the log.",
    },
    "session-expired": {
      message: "The reply came too late: DingTalk accepts replies to a message only for a time.",
      advice: "Nothing to do: Tocsin posts a message in the group instead.",
    },
    "person-unknown": {
      message: "DingTalk does not know this person.",
      advice: "Check that the person belongs to your organisation.",
    },
    busy: {
      message: "DingTalk is busy.",
      advice: "Nothing to do: it usually passes within minutes.",
    },
    "unknown-result": {
      message: "DingTalk does not say whether it carried out the call.",
      advice: "Look into the group before you repeat it.",
    },
    timeout: {
      message: "No answer came in time.",
      advice: "Check the internet connection and the proxy settings.",
    },
    aborted: { message: "The request was interrupted before an answer came." },
    "name-unresolved": {
      message: "The server's name could not be resolved.",
      advice: "Check the internet connection, and the API's address in the connector.",
    },
    page: {
      message: "The answer did not come from DingTalk's API: it is a page or empty.",
      advice: "Check the API's address in the connector, and the network for a proxy or a login page.",
    },
    redirect: {
      message:
        "The API's address redirects elsewhere. Tocsin does not follow, so that no secret is sent there.",
      advice: "Check the API's address, and whether there is a proxy or a login page in between.",
    },
    "plain-http": {
      message: "The proxy sends unencrypted requests to DingTalk's encrypted port.",
      advice: "Check the proxy under Settings, Network: it must let HTTPS pass unchanged (CONNECT).",
    },
    "stream-closed": {
      message: "DingTalk closed the Stream connection.",
      advice: "Nothing to do: Tocsin opens it again.",
    },
    "stream-silent": {
      message: "DingTalk no longer answers on the Stream connection.",
      advice: "Nothing to do: Tocsin opens it again.",
    },
    "stream-refused": {
      message: "The Stream connection was refused with HTTP {status}.",
      advice: "If it persists, check the network for a proxy that does not let WebSockets pass.",
    },
    "stream-endpoint": {
      message:
        "DingTalk named a server for the Stream connection that is not its own. Tocsin does not connect to it.",
      advice: "Check the API's address in the connector, and whether there is a proxy in between.",
    },
    request: {
      message: "DingTalk could not read the request.",
      advice:
        "If there is a proxy in between, let it pass requests unchanged; otherwise please report this as a bug.",
    },
    refused: {
      message: "DingTalk refused the call with the code {answerCode}.",
      advice: "Follow what DingTalk says about it.",
    },
  },
} as const;
