import type { Me, Role } from "../../shared/model/person.ts";

/** The caller of the API. */
export interface Caller {
  readonly kind: Me["kind"];
  readonly role: Role;
  /** Null for the desktop's user and for the holder of the admin token. */
  readonly person: { readonly id: string; readonly name: string; readonly email: string } | null;
  /** The personal token of the call; null without one. */
  readonly tokenId: string | null;
  /** The address of the caller; null within this machine's desktop app. */
  readonly address: string | null;
  /** Aborts as soon as the caller's rights end or change, and ends anything that still runs for the caller. */
  readonly ended?: AbortSignal;
}

/** The user of this machine, who may do everything. */
export const DESKTOP_USER: Caller = {
  kind: "desktop",
  role: "admin",
  person: null,
  tokenId: null,
  address: null,
};
