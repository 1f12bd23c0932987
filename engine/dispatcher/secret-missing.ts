import type { Reason } from "../../shared/model/common.ts";

/** Why a connector cannot send whose webhook URL or secret is not in the vault, or cannot be opened. */
export const SECRET_MISSING: Reason = {
  code: "robot/secret-missing",
  message: "The webhook URL of this connector is not in the vault.",
  advice: "Edit the connector and paste the robot's webhook URL and secret again.",
};
