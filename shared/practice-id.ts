/** What the parts of the first run's practice group are called: its alert source is one that nothing outside calls. */
export const PRACTICE_ID = "practice";
