import { AppError } from "../../shared/errors.ts";
import { message } from "./message.ts";
import { refusal } from "./refusal.ts";

const ROBOT_LOST = message("refusal.robot-lost");

/** The error of a write whose lease was lost. */
export const robotLost = (): AppError => refusal("conflict", ROBOT_LOST);

/** Whether a write was refused because its lease was lost. */
export const isRobotLost = (thrown: unknown): boolean =>
  thrown instanceof AppError && thrown.sentence === ROBOT_LOST.sentence;
