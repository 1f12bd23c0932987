/** The words of an alert's card, in English, which defines the keys and the parameters of the others. */
export const english = {
  buttons: {
    accept: "Accept",
    assign: "Assign to me",
    resolve: "Resolve",
    tryAgain: "Try again",
    openInIlert: "Open in ilert",
  },
  news: {
    open: { at: "Open since {at}" },
    accepted: { by: "Accepted by {person} at {at}", at: "Accepted at {at}" },
    resolved: { by: "Resolved by {person} at {at}", at: "Resolved at {at}" },
    assigned: { by: "Assigned to {person} at {at}", at: "Reassigned at {at}" },
    escalated: { by: "Escalated to {person} at {at}", at: "Escalated at {at}" },
  },
  busy: {
    accept: "{person} is accepting …",
    assign: "Being assigned to {person} …",
    resolve: "{person} is resolving …",
  },
  refused: {
    accept: "Not accepted: {reason}",
    assign: "Not assigned: {reason}",
    resolve: "Not resolved: {reason}",
  },
  notice: {
    faster: "{person} was faster.",
    notAllowed: "You may not do this here. The administrator of Tocsin decides who may.",
  },
  commands: {
    help: "Commands: status · list · show 12 · accept 12 · resolve 12 · assign 12 to me · help",
    unknown: "There is no such command.",
    which: "Which alert? Name it by its number, such as: {example}",
    code: "Which code? Name the one that the connector shows, such as: {example}",
    missing: "No alert in this group has the number {number}.",
    open: "{count, plural, =0 {No open alerts.} one {# open alert.} other {# open alerts.}}",
    more: "and {count} more",
  },
  lastMessage: "[Alert] {title}",
  cutNote: "… shortened by Tocsin",
} as const;
