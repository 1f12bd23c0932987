import type { contract } from "../../shared/contract.ts";
import type { Role } from "../../shared/model/person.ts";

type NamesIn<Part, Prefix extends string> = {
  [Key in keyof Part & string]: Part[Key] extends { readonly "~orpc": unknown }
    ? `${Prefix}${Key}`
    : NamesIn<Part[Key], `${Prefix}${Key}.`>;
}[keyof Part & string];

/** A procedure of the API by its name, such as `settings.update`. */
export type ProcedureName = NamesIn<typeof contract, "">;

/**
 * The procedures of the page's controls that are not for admins only, each with its least role. Importing the contract
 * would load all its schemas into the page, so a test compares this list with it.
 */
const LESS_THAN_ADMIN = {
  pause: "operator",
  resume: "operator",
  probe: "operator",
  "tunnel.test": "operator",
  "ilert.poll": "operator",
  "sources.sample": "operator",
  "connectors.test": "operator",
  "connectors.tryAgain": "operator",
  "actions.test": "operator",
  "events.forward": "operator",
  "events.editAndReplay": "operator",
  "events.act": "operator",
  "deliveries.replay": "operator",
  "deliveries.replayMany": "operator",
} as const satisfies { readonly [Name in ProcedureName]?: Role };

/** The least role that may call a procedure. */
export const roleOfProcedure = (name: ProcedureName): Role =>
  Object.hasOwn(LESS_THAN_ADMIN, name) ? LESS_THAN_ADMIN[name as keyof typeof LESS_THAN_ADMIN] : "admin";
