/** Why an alert action chose an event or did not. A second sentence follows a colon. */
export const routing = {
  routing: {
    chosen: { message: 'Matched by "{action}".' },
    "chosen-unchecked": {
      message: 'Matched by "{action}" without its regular expression, which cannot be used:',
      advice: "Correct the expression in the alert action; until then it lets every alert through.",
    },

    "action-off": {
      message: 'Not matched by "{action}": it is switched off.',
      advice: "Switch the alert action on.",
    },
    event: { message: 'Not matched by "{action}": "{eventType}" is not among its alert events.' },
    "connector-missing": {
      message: 'Not matched by "{action}": its connector "{connector}" does not exist.',
      advice: "Choose another connector in the alert action.",
    },
    "connector-off": {
      message: 'Not matched by "{action}": its connector "{connector}" is switched off.',
      advice: "Switch the connector on.",
    },

    manual: {
      message: 'Not forwarded automatically: "{action}" is a manual alert action.',
      advice: "Forward the event by hand if the group needs to know.",
    },
    "not-matched": { message: 'Not matched by "{action}":' },
  },
  condition: {
    is: {
      message:
        "{field, select, priority {priority} alertSource {alert source} summary {summary} severity {severity} labels {label} services {service} other {details}} {value} is not {requested}.",
    },
    "is-missing": {
      message:
        "{field, select, priority {priority} alertSource {alert source} summary {summary} severity {severity} labels {label} services {service} other {details}} (missing) is not {requested}.",
    },
    "is-not": {
      message:
        "{field, select, priority {priority} alertSource {alert source} summary {summary} severity {severity} labels {label} services {service} other {details}} is {requested}.",
    },
    contains: {
      message:
        '{field, select, priority {priority} alertSource {alert source} summary {summary} severity {severity} labels {label} services {service} other {details}} does not contain "{requested}".',
    },
    "not-contains": {
      message:
        '{field, select, priority {priority} alertSource {alert source} summary {summary} severity {severity} labels {label} services {service} other {details}} contains "{requested}".',
    },
    matches: {
      message:
        '{field, select, priority {priority} alertSource {alert source} summary {summary} severity {severity} labels {label} services {service} other {details}} does not match "{requested}".',
    },
    "matches-part": {
      message:
        '{field, select, priority {priority} alertSource {alert source} summary {summary} severity {severity} labels {label} services {service} other {details}} does not match "{requested}" in its first {searched} characters.',
    },
  },
  expression: {
    unusable: { message: "The regular expression cannot be used:" },
    "too-large": {
      message: "it is too large: use fewer or smaller repetitions and alternatives.",
    },
    unreadable: { message: "it could not be read." },
    "looks-around": {
      message:
        '"{part}" looks ahead or behind, which the linear-time matcher cannot do: use two conditions instead.',
    },
    "refers-back": {
      message: '"{part}" refers back to a group, which the linear-time matcher cannot do.',
    },
    bracket: { message: 'a closing ] is missing: "{part}".' },
    paren: { message: 'a closing ) is missing: "{part}".' },
    "extra-paren": { message: 'there is a ) without its (: "{part}".' },
    range: { message: '"{part}" is not a range or a class of characters.' },
    escape: { message: '"{part}" is not an escape that the linear-time matcher knows.' },
    "group-name": { message: '"{part}" is not a valid group name: use letters, digits and _.' },
    "same-name": { message: 'two groups have the name "{part}".' },
    syntax: { message: '"{part}" is syntax that the linear-time matcher does not know.' },
    "twice-repeated": { message: '"{part}" repeats a repetition: put the inner one in brackets.' },
    "repeat-count": { message: '"{part}" is not a number of repetitions from 0 to 1000.' },
    "nothing-to-repeat": { message: '"{part}" has nothing before it to repeat.' },
    backslash: { message: "it ends with a single backslash: double it to match one." },
    "too-deep": { message: "it is nested too deeply." },
  },
} as const;
