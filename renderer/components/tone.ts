/** What a colour means here: `good` done, `busy` under way, `held` waits, `bad` needs you, `idle` nothing to do. */
export type Tone = "good" | "busy" | "held" | "bad" | "idle";
