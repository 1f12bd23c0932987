import type { IlertSettings } from "../../shared/model/ilert.ts";
import { readBaseUrl } from "../addresses/ilert-base-url.ts";
import { message } from "../sentences/message.ts";
import type { Issue } from "./issue.ts";

/** What a schema cannot check; paths begin within the settings of ilert. */
export function ilertIssues({ apiUrl }: Pick<IlertSettings, "apiUrl">): Issue[] {
  const isGood = apiUrl === null || readBaseUrl(apiUrl) !== null;
  return isGood ? [] : [{ path: ["apiUrl"], ...message("input.ilert-address") }];
}

/** With the API's address in its normal form, so that equal addresses are equal texts. */
export const normalIlert = (ilert: IlertSettings): IlertSettings => ({
  ...ilert,
  apiUrl: ilert.apiUrl === null ? null : readBaseUrl(ilert.apiUrl),
});
