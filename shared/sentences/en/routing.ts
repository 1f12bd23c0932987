/** Why an alert action chose an event or did not. What stands behind a colon is said by a second sentence. */
export const routing = {
  "routing.chosen": { message: 'Chosen by "{action}".' },
  "routing.chosen-unchecked": {
    message: 'Chosen by "{action}" without its regular expression, which cannot be used:',
    advice: "Correct the expression in the alert action; until then it lets every alert through.",
  },

  "routing.action-off": {
    message: 'Not chosen by "{action}": it is switched off.',
    advice: "Switch the alert action on.",
  },
  "routing.event": { message: 'Not chosen by "{action}": "{eventType}" is not among its alert events.' },
  "routing.connector-missing": {
    message: 'Not chosen by "{action}": its connector "{connector}" does not exist.',
    advice: "Choose another connector in the alert action.",
  },
  "routing.connector-off": {
    message: 'Not chosen by "{action}": its connector "{connector}" is switched off.',
    advice: "Switch the connector on.",
  },

  "routing.manual": {
    message: 'Waits for your hand: "{action}" is a manual alert action.',
    advice: "Forward the event by hand if the group should know.",
  },
  "routing.not-chosen": { message: 'Not chosen by "{action}":' },
  "condition.is": {
    message:
      "{field, select, priority {priority} alertSource {alert source} summary {summary} severity {severity} labels {label} services {service} other {details}} {value} is not {requested}.",
  },
  "condition.is-missing": {
    message:
      "{field, select, priority {priority} alertSource {alert source} summary {summary} severity {severity} labels {label} services {service} other {details}} (missing) is not {requested}.",
  },
  "condition.is-not": {
    message:
      "{field, select, priority {priority} alertSource {alert source} summary {summary} severity {severity} labels {label} services {service} other {details}} is {requested}.",
  },
  "condition.contains": {
    message:
      '{field, select, priority {priority} alertSource {alert source} summary {summary} severity {severity} labels {label} services {service} other {details}} does not contain "{requested}".',
  },
  "condition.not-contains": {
    message:
      '{field, select, priority {priority} alertSource {alert source} summary {summary} severity {severity} labels {label} services {service} other {details}} contains "{requested}".',
  },
  "condition.matches": {
    message:
      '{field, select, priority {priority} alertSource {alert source} summary {summary} severity {severity} labels {label} services {service} other {details}} does not match "{requested}".',
  },
  "condition.matches-part": {
    message:
      '{field, select, priority {priority} alertSource {alert source} summary {summary} severity {severity} labels {label} services {service} other {details}} does not match "{requested}" in its first {searched} characters.',
  },

  "expression.unusable": { message: "The regular expression cannot be used:" },
  "expression.too-large": {
    message: "it is too large: use fewer or smaller repetitions and alternatives.",
  },
  "expression.unreadable": { message: "it could not be read." },
  "expression.looks-around": {
    message:
      '"{part}" looks ahead or behind, which the linear-time matcher cannot do: use two conditions in place of it.',
  },
  "expression.refers-back": {
    message: '"{part}" refers back to a group, which the linear-time matcher cannot do.',
  },
  "expression.bracket": { message: 'a closing ] is missing: "{part}".' },
  "expression.paren": { message: 'a closing ) is missing: "{part}".' },
  "expression.extra-paren": { message: 'a ) stands there without its (: "{part}".' },
  "expression.range": { message: '"{part}" is not a range or a class of characters.' },
  "expression.escape": { message: '"{part}" is not an escape that the linear-time matcher knows.' },
  "expression.group-name": { message: '"{part}" is not a name for a group: letters, digits and _ make one.' },
  "expression.same-name": { message: 'two groups have the name "{part}".' },
  "expression.syntax": { message: '"{part}" is syntax that the linear-time matcher does not know.' },
  "expression.twice-repeated": { message: '"{part}" repeats a repetition: put the inner one into brackets.' },
  "expression.repeat-count": { message: '"{part}" is not a number of repetitions from 0 to 1000.' },
  "expression.nothing-to-repeat": { message: '"{part}" has nothing before it to repeat.' },
  "expression.backslash": { message: "it ends with a single backslash: double it to find one." },
  "expression.too-deep": { message: "it is nested too deep." },
} as const;
