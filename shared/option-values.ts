import { AppError } from "./errors.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What an option of the command line asks for, else its variable in the environment. An empty value is refused: it would
 * mean the present folder to one option and every address to another.
 * @param given - from the command line; undefined = not given there
 * @throws AppError `input/invalid`
 */
export function optionValue(
  flag: string,
  given: string | undefined,
  env: Environment,
  variable: string,
): string | undefined {
  const [name, value] = given === undefined ? [variable, env[variable]] : [flag, given];
  if (value === undefined || value.trim() !== "") return value;
  throw new AppError("input/invalid", `${name} needs a value: it is empty. Give it one, or leave it out.`, {
    field: name,
  });
}

/**
 * @returns undefined where none is asked for
 * @throws AppError `input/invalid`
 */
export function readPort(text: string | undefined, field: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new AppError("input/invalid", `${field} must be a port from 0 to 65535, not "${text}".`, { field });
}
