/** Results of calls of ilert's API. Each has advice, because it is shown where the user requested something. */
export const ilert = {
  ilert: {
    "no-key": {
      message: "There is no ilert API key. Enter one in Settings, ilert.",
    },
    "no-address": {
      message:
        "There is no public address that ilert could call. Set one up in Settings, Public address, or have Tocsin poll ilert.",
    },
    "plan-changed": {
      message: "The plan has changed in the meantime. Review it again, then apply it.",
    },
    "key-odd": {
      message:
        "This is not an ilert API key: it has spaces, line breaks or characters that no key has. Paste it again.",
    },
    "key-refused": {
      message:
        "ilert does not accept the API key. Create a new one in ilert (your profile, API keys) and paste it in Settings.",
    },
    forbidden: {
      message:
        "The API key is not allowed to do this in ilert. Use a key of somebody who may change alert sources and alert actions.",
    },
    scope: {
      message:
        "The API key lacks the scope {scope} that this needs in ilert. Give it that scope in ilert, or use another key.",
    },
    plan: {
      message:
        "ilert rejects this because of your ilert plan (HTTP {status}). Ask whoever looks after your ilert account.",
    },
    "plan-feature": {
      message:
        "Your ilert plan does not include this. Ask whoever looks after your ilert account, or do without it.",
    },
    "plan-quota": {
      message:
        "Your ilert plan allows no more of these. Remove what is not needed in ilert, or ask whoever looks after your ilert account.",
    },
    "not-found": {
      message:
        "ilert does not have this, or no longer has it. Load the list again; if that does not help, check ilert's address in Settings.",
    },
    conflict: {
      message: "ilert says that this was changed in the meantime. Load it again, then retry.",
    },
    refused: {
      message: "ilert rejected the request (HTTP {status}). Fix what it complains about, then try again.",
    },
    limited: {
      message:
        "ilert accepts no more calls with this key for {seconds, plural, one {# second} other {# seconds}}. Wait that long, then try again.",
    },
    trouble: {
      message: "ilert has a problem of its own (HTTP {status}). Try again in a few minutes.",
    },
    redirected: {
      message:
        "ilert's address redirects elsewhere (HTTP {status}), and the key is not sent after it. Check the address in Settings, and whether the network asks for a login.",
    },
    gateway: {
      message:
        "Something between Tocsin and ilert answered instead of it ({facts}). Check ilert's address in Settings, and whether there is a proxy, a firewall or a login page in between.",
    },
    /** Appended to the previous message. */
    "gateway-says": { message: "It says: {quote}" },
    malformed: {
      message:
        "What answers does not look like ilert's API. Check ilert's address in Settings, and whether the network asks for a login.",
    },
    "too-many": {
      message: "ilert has more of these than Tocsin reads ({most}). Use the key of a team that sees fewer.",
    },
    timeout: {
      message: "ilert did not answer in time. Check the network, then try again.",
    },
    "no-such-name": {
      message:
        "ilert's address {name} cannot be resolved. Check it in Settings, and whether this machine is online.",
    },
    certificate: {
      message:
        "The certificate of {name} is not trusted ({word}). If there is a proxy in between, add its certificate authority in Settings, Network.",
    },
    unreachable: {
      message:
        "ilert cannot be reached at {name} ({word}). Check whether this machine is online, then try again.",
    },
    stopped: {
      message: "Tocsin was closed before it had finished. Review the plan again and apply the rest.",
    },
    differs: {
      message: "{count, plural, one {# alert action} other {# alert actions}} in ilert should be changed.",
      advice: "Open Settings, ilert, review the plan and apply it.",
    },
    gone: {
      message:
        "{count, plural, one {# chosen alert source is} other {# chosen alert sources are}} no longer in ilert, or hidden from the API key.",
      advice: "Choose again in Settings, ilert, or use a key that sees them.",
    },
    "address-unproven": {
      message: "It has not been verified yet that {url} leads here.",
      advice: "Test it in Settings, Public address, first; otherwise ilert's calls may be lost.",
    },
    "address-http": {
      message: "{url} is not encrypted: alerts and the token can be read on the way.",
      advice: "Use an https address.",
    },
    "address-trial": {
      message: "{url} is a trial address and changes with every start.",
      advice: "Leave Tocsin running and let it keep ilert in sync, or set up a permanent address.",
    },
    "source-off": {
      message: "The webhook source {source} is switched off, so ilert is not set up to call it.",
      advice: "Switch it on to receive its alerts.",
    },
    "no-events": {
      message:
        "No switched-on alert action uses the webhook source {source}, so ilert is not set up to call it.",
      advice: "Add an alert action with the alert events to forward.",
    },
    "delays-differ": {
      message:
        "The alert actions of {source} have different delays, but ilert has one for all of them: the shortest applies.",
      advice: "Give them the same delay.",
    },
    "template-costs": {
      message:
        "{source} uses the body template: its messages do not say who has the alert, and lack comments, severity, labels and services.",
      advice: "Use the default body; for links, enter the account's address instead.",
    },
    "catch-up-off": {
      message:
        "Catching up is off for {source}: its alert action in ilert {why, select, conditions {has conditions} filter {has an alert filter} delay {has a delay} other {runs by hand only}}, and alerts that it filters out cannot be told from alerts that were lost.",
      advice:
        "To have lost alerts fetched, remove that in ilert and use conditions of the alert action here instead.",
    },
    "not-ours": {
      message:
        'The alert action "{name}" no longer belongs to this Tocsin, so it was left unchanged. Create the plan again.',
    },
    "no-alert": {
      message: "This event has no alert of its own that ilert could accept or resolve.",
    },
    "not-its-id": {
      message:
        "ilert has no alert with this id, because its ids are numbers: the event is a sample or was not sent by ilert.",
    },
    "person-unknown": {
      message: "ilert has no user with this person's e-mail address.",
      advice: "Invite the person in ilert with the address that DingTalk has.",
    },
    "alert-forbidden": {
      message:
        "The API key is not allowed to do this with the alert. Use a key of somebody who may accept and resolve it in ilert.",
    },
    "alert-not-found": {
      message:
        "ilert does not have this alert, as far as the API key can see. Use a key of the account and team that the alert belongs to.",
    },
    "alert-conflict": {
      message:
        "The alert's state in ilert has changed in the meantime, so nothing was changed. Check it there.",
    },
    /** Appended to one of the others. */
    says: { message: "ilert says: {quote}" },
  },
} as const;
