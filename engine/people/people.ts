import type {
  Client,
  NewPerson,
  PersonLink,
  PersonPatch,
  PersonView,
  Revocation,
  Role,
} from "../../shared/model/person.ts";
import type { LocalizedMessage } from "../sentences/message.ts";
import type { PersonRecord } from "../store/people-store.ts";
import type { Caller } from "./caller.ts";
import type { FailedSignIn } from "./sign-in-records.ts";

/** A person who is signed in. */
export interface PersonSession {
  readonly person: PersonRecord;
  readonly role: Role;
  /** Null if somebody else vouches for the person, such as an authenticating proxy. */
  readonly tokenId: string | null;
  /** Aborts when the sign-in is revoked, or the person's role changes. */
  readonly ended: AbortSignal;
}

/** What an OpenID Connect provider says of a person. */
export interface VouchedPerson {
  readonly issuer: string;
  readonly name: string;
  /** Verified, in lower case. */
  readonly email: string;
  /** What the person's groups allow; null if groups do not decide. */
  readonly role: Role | null;
  /** The person's browser. */
  readonly client: Client;
}

/** A login link, without its address. */
export type PersonLinkToken = Omit<PersonLink, "url">;

/** A person's members that are shown, without the revision. */
export type PersonDetails = Omit<PersonView, "revision">;

/**
 * The people who may sign in. Errors: `not-found`, `conflict` (the e-mail address is another's, or nobody could manage the
 * team any more), `store/unavailable`. Who holds the admin token may remove everybody.
 */
export interface People {
  /** Whether anybody may sign in. */
  hasPeople(): boolean;
  list(): PersonDetails[];
  /** @throws AppError `not-found` */
  get(id: string): PersonDetails;
  add(input: NewPerson): Promise<PersonDetails>;
  /** Adds a person unless somebody, perhaps disabled, has the e-mail address. */
  addIfUnknown(input: NewPerson): Promise<void>;
  update(patch: PersonPatch, by: Caller): Promise<PersonDetails>;
  remove(id: string, by: Caller): Promise<void>;
  /**
   * An earlier link that was not used becomes invalid.
   * @throws AppError `conflict` for a disabled person
   */
  createLink(id: string): Promise<PersonLinkToken>;
  revoke(revocation: Revocation, by: Caller): Promise<PersonDetails>;
  /** @returns the issuer of the OpenID Connect provider that had vouched for the sign-in; null if none had */
  signOut(tokenId: string): Promise<string | null>;
  /**
   * Exchanges a link's token, or a personal token, for a token of the caller's own.
   * @param client - the caller's browser or program; unknown by default
   * @returns null if it is neither, or not valid any more
   */
  signIn(token: string, client?: Client): Promise<string | null>;
  /**
   * Why a token or link that somebody was given does not sign in any more; null if it was never valid or nobody knows
   * any more. Only who has the token learns this.
   */
  whyRefused(token: string): LocalizedMessage | null;
  /**
   * Signs a person in whom an OpenID Connect provider vouches for, with the role of the person's groups.
   * @param addsUnknown - whether somebody with a role is added whom the team does not have
   * @returns a token of the caller's own
   * @throws AppError `oidc/person` if the person is not of the team, or disabled
   */
  signInVouched(vouched: VouchedPerson, addsUnknown: boolean): Promise<string>;
  /** Ends every sign-in of the person with this e-mail address, if there is one. */
  revokeByEmail(email: string): Promise<void>;
  /** Applies what another node has changed since. @throws AppError `store/unavailable` */
  refresh(): Promise<void>;
  /** Ends the sign-ins that another issuer than the present one has vouched for. */
  endOtherIssuers(): Promise<void>;
  /** Ends what runs for people whom an authenticating proxy has signed in; their next call is checked anew. */
  endProxied(): void;
  /**
   * The session of a personal token, which counts as used; null if it is not valid.
   * @param client - the caller's browser or program; unknown by default
   */
  sessionOf(token: string, client?: Client): PersonSession | null;
  /**
   * The session of a person for whom somebody else vouches; null if nobody who may sign in has this e-mail address. The
   * audit records it once a day for each address.
   * @param address - where the person is
   */
  sessionByEmail(email: string, address?: string | null): PersonSession | null;
  /** Records that the holder of the admin token has logged in. */
  adminSignedIn(address: string): void;
  /** Records a wrong token, or a sign-in that a provider or the team refused. */
  signInFailed(failure: FailedSignIn): void;
  /** Called after every change. @returns removes the listener */
  onChange(listener: () => void): () => void;
}
