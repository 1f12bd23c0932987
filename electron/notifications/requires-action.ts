import type { Problem } from "../../shared/model/status.ts";

/** At 80 % of a quota there is time; the page shows it. */
const QUIET = ["quota/warning"];

/** Whether a problem is worth the user's attention outside of the page. */
export const requiresAction = ({ code }: Problem): boolean => !QUIET.includes(code);
