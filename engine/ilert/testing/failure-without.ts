import { inspect } from "node:util";
import { AppError } from "../../../shared/errors.ts";

/** What a call threw; all of it, as a log would write it, is free of the secret. */
export const failureWithout =
  (secret: string) =>
  async (call: Promise<unknown>): Promise<AppError> => {
    const thrown = await call.then(
      () => null,
      (failure: unknown) => failure,
    );
    if (!(thrown instanceof AppError)) throw new Error(`no AppError: ${inspect(thrown)}`);
    if (inspect(thrown, { depth: 10, showHidden: true }).includes(secret))
      throw new Error("The failure tells the secret.");
    return thrown;
  };
