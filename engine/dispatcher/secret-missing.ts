import { reason } from "../sentences/message.ts";

/** Why a connector cannot send whose webhook URL or secret is not in the vault, or cannot be opened. */
export const SECRET_MISSING = reason("robot/secret-missing", "problem.secret-missing");
