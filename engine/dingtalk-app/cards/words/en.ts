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
  lastMessage: "[Alert] {title}",
  cutNote: "… shortened by Tocsin",
} as const;
