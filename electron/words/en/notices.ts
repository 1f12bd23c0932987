/** What the system's notifications say; what the engine has to say stands in them in its own sentences. */
export const notices = {
  "alerts.title": "{count, plural, one {New HIGH alert} other {# new HIGH alerts}}",
  "alerts.more": "and {count, number} more",
  "alert.no-summary": "(no summary)",

  "problem.title": "{name} needs you",
  "problems.title": "{count, plural, one {One thing needs you} other {# things need you}}",
  "failed.title": "{count, plural, one {A message was not delivered} other {# messages were not delivered}}",
  "failed.body": "Open Tocsin to see why, and to send again what the groups must know.",

  "test.delivered": "{count, plural, one {Test delivered} other {Test delivered to all # groups}}",
  "test.refused": "Test not delivered",
  "test.refused-some": "Test not delivered to {failed, number} of {count, number} groups",
  "test.not-sent": "The test could not be sent",

  "pause.failed": "Tocsin could not be paused",
  "resume.failed": "Tocsin could not be resumed",
} as const;
