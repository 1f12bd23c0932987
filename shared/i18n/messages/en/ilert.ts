/** What came of asking ilert's API. Each says what to do, because it is shown where something was asked for. */
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
      message: "The plan is another one by now. Look at it again, then carry it out.",
    },
    "key-odd": {
      message:
        "This is no ilert API key: it has blanks, line ends or letters that no key has. Paste it again.",
    },
    "key-refused": {
      message:
        "ilert does not accept the API key. Make a new one in ilert (your profile, API keys) and paste it in Settings.",
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
        "ilert refuses this because of your ilert plan (HTTP {status}). Ask whoever looks after your ilert account.",
    },
    "plan-feature": {
      message:
        "Your ilert plan does not include this. Ask whoever looks after your ilert account, or go without it.",
    },
    "plan-quota": {
      message:
        "Your ilert plan allows no more of these. Remove what is not needed in ilert, or ask whoever looks after your ilert account.",
    },
    "not-found": {
      message:
        "ilert does not have this (any more). Load the list anew; if it stays, check ilert's address in Settings.",
    },
    conflict: {
      message: "ilert says that this was changed meanwhile. Load it anew, then try again.",
    },
    refused: {
      message:
        "ilert refused the request (HTTP {status}). Look at what it says, change that, then try again.",
    },
    limited: {
      message:
        "ilert takes no more calls with this key for {seconds, plural, one {# second} other {# seconds}}. Wait that long, then try again.",
    },
    trouble: {
      message: "ilert has trouble of its own (HTTP {status}). Try again in some minutes.",
    },
    redirected: {
      message:
        "ilert's address redirects elsewhere (HTTP {status}), and the key is not sent after it. Check the address in Settings, and whether the network asks for a login.",
    },
    gateway: {
      message:
        "Something between Tocsin and ilert answered in its place ({facts}). Check ilert's address in Settings, and whether a proxy, a firewall or a login page stands in between.",
    },
    /** Behind it. */
    "gateway-says": { message: "It says: {quote}" },
    malformed: {
      message:
        "What answers is not ilert's API as Tocsin knows it. Check ilert's address in Settings, and whether the network asks for a login.",
    },
    "too-many": {
      message: "ilert has more of these than Tocsin reads ({most}). Use a key of a team that sees fewer.",
    },
    timeout: {
      message: "ilert did not answer in time. Check the network, then try again.",
    },
    "no-such-name": {
      message:
        "ilert's address {name} is not known. Check it in Settings, and whether this machine is online.",
    },
    certificate: {
      message:
        "The certificate of {name} is not trusted ({word}). If a proxy stands in between, add its certificate authority in Settings, Network.",
    },
    unreachable: {
      message:
        "ilert cannot be reached at {name} ({word}). Check whether this machine is online, then try again.",
    },
    stopped: {
      message:
        "Tocsin was closed before all was done. Look at the plan again; the rest of it is still to be done.",
    },
    differs: {
      message: "{count, plural, one {# alert action} other {# alert actions}} in ilert should be changed.",
      advice: "Open Settings, ilert, look at the plan and carry it out.",
    },
    gone: {
      message:
        "{count, plural, one {# chosen alert source is} other {# chosen alert sources are}} not in ilert any more, or hidden from the API key.",
      advice: "Choose again in Settings, ilert, or use a key that sees them.",
    },
    "address-unproven": {
      message: "It was not proven yet that {url} leads here.",
      advice: "Test it in Settings, Public address, first; otherwise ilert may call in vain.",
    },
    "address-http": {
      message: "{url} is not encrypted: alerts and the token can be read on the way.",
      advice: "Use an https address.",
    },
    "address-trial": {
      message: "{url} is lent for a trial and changes with every start.",
      advice: "Leave Tocsin running and let it keep ilert right, or set up an address that stays.",
    },
    "source-off": {
      message: "The webhook source {source} is switched off, so ilert is not told to call it.",
      advice: "Switch it on if its alerts shall come.",
    },
    "no-events": {
      message:
        "No switched-on alert action uses the webhook source {source}, so ilert is not told to call it.",
      advice: "Add an alert action with the alert events that it shall forward.",
    },
    "delays-differ": {
      message:
        "The alert actions of {source} ask ilert for different delays, and ilert has one for all of them: the shortest counts.",
      advice: "Give them the same delay.",
    },
    "template-costs": {
      message:
        "{source} has the body template: its messages do not say who has the alert, and lack comments, severity, labels and services.",
      advice:
        "Use the default body unless you need the links; enter the account's address for those instead.",
    },
    "catch-up-off": {
      message:
        "Catching up is off for {source}: its alert action in ilert {why, select, conditions {has conditions} filter {has an alert filter} delay {has a delay} other {runs by hand only}}, and what that keeps back cannot be told from what got lost.",
      advice:
        "Take that out in ilert, and use conditions of the alert action here in its place, if what got lost shall be fetched.",
    },
    "not-ours": {
      message:
        'The alert action "{name}" is not one of this Tocsin any more, so it was left as it is. Make the plan anew.',
    },
    "no-alert": {
      message: "This event has no alert of its own that ilert could accept or resolve.",
    },
    "not-its-id": {
      message:
        "ilert knows no alert by this id, because its ids are numbers: the event is a sample or was not sent by ilert.",
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
      message: "The alert stands otherwise in ilert by now, so nothing was changed. Look at it there.",
    },
    /** Behind one of the others. */
    says: { message: "ilert says: {quote}" },
  },
} as const;
