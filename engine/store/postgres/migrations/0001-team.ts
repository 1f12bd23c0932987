/** What the nodes share besides the events: the configuration, who may sign in, and what they did. */
export const teamTables = `
  -- email: in lower case.
  CREATE TABLE people (
    id text PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL UNIQUE,
    role text NOT NULL,
    disabled boolean NOT NULL,
    created_at bigint NOT NULL
  );
  -- A browser or a program that is signed in. hash: SHA-256 of the token, which is not stored. address, program: who
  -- signed in, the program as it calls itself; last_address, last_program: who used it last. issuer: the OpenID Connect
  -- provider that vouched for the person; null = a link did.
  CREATE TABLE personal_tokens (
    id text PRIMARY KEY,
    person_id text NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    hash text NOT NULL UNIQUE,
    created_at bigint NOT NULL,
    address text,
    program text,
    last_used_at bigint,
    last_address text,
    last_program text,
    issuer text
  );
  CREATE INDEX personal_tokens_by_person ON personal_tokens (person_id);
  -- Links that sign a person in once.
  CREATE TABLE login_links (
    person_id text PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    hash text NOT NULL UNIQUE,
    expires_at bigint NOT NULL
  );

  -- Who did what. actor_id: of a person. entity_ids, changes: JSON. count: refusals of the same call within an hour share
  -- a row, and so do the deletions of a day. text: what a search finds, folded.
  CREATE TABLE audit (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    at bigint NOT NULL,
    last_at bigint NOT NULL,
    count bigint NOT NULL,
    actor_kind text NOT NULL,
    actor_id text,
    actor_name text,
    address text,
    channel text NOT NULL,
    procedure text NOT NULL,
    entity_kind text,
    entity_ids text[] NOT NULL,
    changes text NOT NULL,
    more_changes integer NOT NULL,
    version bigint,
    outcome text NOT NULL,
    code text,
    text text NOT NULL
  );
  CREATE INDEX audit_started ON audit (outcome) WHERE outcome = 'started';

  -- The configuration of all nodes, in one row. document: as in the settings file. sealed: the secrets by name, sealed
  -- with the team's key, as JSON. key_check: a known text, sealed with that key. revision: raised with each change, which
  -- names the revision that it replaces, so that of two changes at once the second is planned again.
  CREATE TABLE config (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    revision bigint NOT NULL,
    document text NOT NULL,
    sealed text NOT NULL,
    key_check text NOT NULL
  );
  -- Small states, by the name of the file that a single node keeps each in. value: JSON; null = removed.
  CREATE TABLE facts (
    key text PRIMARY KEY,
    value text,
    version bigint NOT NULL
  );

  -- The configuration without its secrets. audit_id: the entry of the change that made it. is_pending: it may not
  -- have taken effect yet.
  CREATE TABLE config_versions (
    version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    audit_id text NOT NULL,
    at bigint NOT NULL,
    document text NOT NULL,
    is_pending boolean NOT NULL
  );
`;
