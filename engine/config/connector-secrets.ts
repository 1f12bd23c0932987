import type { Connector, ConnectorUpdate } from "../../shared/model/connector.ts";
import type { ConnectorCredentials, ConnectorDeclaration } from "../connectors/connector-type.ts";
import type { TypeOf } from "../connectors/connector-types.ts";
import { message } from "../sentences/message.ts";
import { type Issue, inputError, refuse } from "./check-input.ts";
import { connectorSecretName, type SecretChanges } from "./secrets.ts";

/** Reads a secret of the vault; null = there is none, undefined = it cannot be decrypted. */
type ReadSecret = (name: string) => string | null | undefined;

type Stored = Pick<Connector, "id" | "type">;

/** Names in the vault of all secrets that a connector may have. */
export const connectorSecretNames = ({ id, type }: Stored, typeOf: TypeOf): string[] =>
  typeOf({ type }).secrets.map(({ name }) => connectorSecretName(id, name));

/** A connector's secrets in the vault. */
export const storedSecrets = (
  { id, type }: Stored,
  typeOf: TypeOf,
  read: ReadSecret,
): Record<string, string | null | undefined> =>
  Object.fromEntries(typeOf({ type }).secrets.map(({ name }) => [name, read(connectorSecretName(id, name))]));

/**
 * A connector's secrets; null if a required one is missing or one cannot be read. A secret that cannot be read is not "no
 * secret": the robot would reject an unsigned message with a misleading answer.
 */
export function readCredentials(
  connector: Stored,
  typeOf: TypeOf,
  read: ReadSecret,
): ConnectorCredentials | null {
  const secrets = storedSecrets(connector, typeOf, read);
  const isIncomplete = typeOf(connector).secrets.some(
    ({ name, isRequired }) => secrets[name] === undefined || (isRequired && secrets[name] === null),
  );
  return isIncomplete ? null : (secrets as ConnectorCredentials);
}

/** A connector's required secrets that the vault does not have. */
export const missingRequired = (connector: Stored, typeOf: TypeOf, read: ReadSecret): string[] =>
  typeOf(connector)
    .secrets.filter(
      ({ name, isRequired }) => isRequired && read(connectorSecretName(connector.id, name)) === null,
    )
    .map(({ name }) => name);

/** The secrets of an input, checked, and as changes of the vault. */
export function inputSecrets(
  input: ConnectorUpdate,
  isNew: boolean,
  typeOf: TypeOf,
): { readonly changes: SecretChanges; readonly issues: Issue[] } {
  const type = typeOf(input);
  const given = input as Readonly<Record<string, unknown>>;
  const { values, issues } = type.readSecrets(given);
  const missing = requiredOf(type, given, isNew).map((name) => ({
    path: [name],
    ...message("input.missing"),
  }));
  const changes = type.secrets.flatMap(({ name }) => {
    const value = Object.hasOwn(values, name) ? values[name] : isNew ? null : undefined;
    return value === undefined ? [] : [[connectorSecretName(input.id, name), value] as const];
  });
  const found = issues.map(({ name, ...explanation }) => ({ path: [name], ...explanation }));
  return { changes: Object.fromEntries(changes), issues: [...found, ...missing] };
}

/** The required secrets that are missing in the input for a new connector. */
export const requiredOf = (
  type: ConnectorDeclaration,
  input: Readonly<Record<string, unknown>>,
  isNew: boolean,
): string[] =>
  isNew
    ? type.secrets
        .filter(({ name, isRequired }) => isRequired && input[name] === undefined)
        .map(({ name }) => name)
    : [];

/** An input without its secrets, as it is stored in the settings file. */
export function withoutSecrets(input: ConnectorUpdate, typeOf: TypeOf): Connector {
  const names = new Set(typeOf(input).secrets.map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(input).filter(([name]) => !names.has(name)),
  ) as unknown as Connector;
}

/** The secrets that must not follow a connector to another host, each with the host. */
export function boundSecrets(connector: Stored, typeOf: TypeOf, read: ReadSecret): [string, string | null][] {
  const type = typeOf(connector);
  const secrets = storedSecrets(connector, typeOf, read);
  const known = Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, secret ?? null]));
  return type.secrets
    .filter(({ isBoundToHost }) => isBoundToHost)
    .map(({ name }) => [connectorSecretName(connector.id, name), type.hostOf(known)]);
}

/** The stored connector with the id of a draft; `credentials` is null while they cannot be decrypted. */
export interface StoredCredentials {
  readonly type: string;
  readonly credentials: ConnectorCredentials | null;
}

/**
 * The credentials of a draft; those that it omits are taken from the stored connector with the same id. Pure.
 * @throws AppError `input/invalid` with the secret as its field
 */
export function draftCredentials(
  draft: ConnectorUpdate,
  stored: StoredCredentials | null,
  type: Pick<ConnectorDeclaration, "secrets" | "readSecrets" | "hostOf">,
): ConnectorCredentials {
  const isSameType = stored?.type === draft.type;
  const storedOnes = isSameType ? stored.credentials : null;
  const { values, issues } = type.readSecrets(draft as Readonly<Record<string, unknown>>);
  refuse(issues.map(({ name, ...issueMessage }) => ({ ...issueMessage, path: [name] })));
  for (const { name, isRequired, missing } of type.secrets) {
    const isUnreadable = isSameType && storedOnes === null;
    if (values[name] === undefined && (isRequired ? storedOnes === null : isUnreadable)) {
      throw inputError({ path: [name], ...missing });
    }
  }
  const merged = Object.fromEntries(
    type.secrets.map(({ name }) => [name, values[name] ?? storedOnes?.[name] ?? null]),
  );
  const credentials = { ...merged, ...values };
  for (const { name, isBoundToHost } of type.secrets) {
    const follows = isBoundToHost && values[name] === undefined && (storedOnes?.[name] ?? null) !== null;
    if (follows && storedOnes !== null && type.hostOf(storedOnes) !== type.hostOf(credentials)) {
      throw inputError({ path: [name], ...message("input.secret-again") });
    }
  }
  return credentials;
}
