/** Why the engine rejects a request. */
export const refusal = {
  internal: { message: "Something went wrong inside Tocsin. The log file has the details." },
  refusal: {
    "whole-input": { message: "The input {complaint}" },
    "not-found": {
      message:
        'There is no {entity, select, source {webhook source} connector {connector} action {alert action} event {event} other {delivery}} "{id}".',
    },
    "event-gone": { message: "This event does not exist (any more)." },
    "attempt-gone": { message: "This attempt does not exist." },
    gone: {
      message:
        'There is no {entity, select, connector {connector} other {alert action}} "{id}" (any more). Choose another one.',
    },
    stale: {
      message: "Somebody else has changed this since you opened it: {fields}. Nothing was saved.",
    },
    "stale-removal": {
      message: "Somebody else has changed this since you read it. Nothing was removed: read it again first.",
    },
    "id-taken": {
      message:
        'The id "{id}" is taken by another {entity, select, source {webhook source} connector {connector} other {alert action}}. Choose another id.',
    },
    used: {
      message:
        'The {entity, select, source {webhook source} other {connector}} "{id}" is used by the {count, plural, one {alert action} other {alert actions}} {names}. Change or remove {count, plural, one {it} other {them}} first.',
    },

    "still-waits": {
      message: "This delivery is not finished yet. Wait for it, or cancel it first.",
    },
    "waits-no-more": {
      message: "This delivery is no longer waiting, so it cannot be cancelled.",
    },
    "not-waiting": { message: "This delivery is not waiting to be sent (any more)." },
    "robot-lost": { message: "Another node sends to this robot now." },
    "no-alert": { message: "This event could not be read, so there is nothing to deliver." },
    "digest-again": {
      message: "A digest cannot be replayed. Replay the deliveries that went out in it.",
    },
    "edit-made-here": {
      message: "This event was not received by a webhook source, so there is no request to edit.",
    },
    "edit-source-gone": {
      message: "The webhook source {id} was removed. Add it again, then replay the edited request.",
    },
    "forward-refused": {
      message: "This event could not be read, so there is nothing to forward.",
    },
    "forward-digest": {
      message: "A digest cannot be forwarded. Forward the events that went out in it.",
    },
    "replay-test": {
      message: "A test cannot be replayed. Test the connection again instead.",
    },
    "forward-test": {
      message: "A test cannot be forwarded. Test the other connector instead.",
    },
    "forward-off": {
      message: 'The connector "{connector}" is switched off. Switch it on, then forward the event again.',
    },
    "forward-deleted": { message: "The event was deleted while it was being forwarded." },
    "not-practice": {
      message: "Only a practice group shows its messages here. See the DingTalk group.",
    },
    "empty-time": { message: "The end must be after the beginning." },
    cursor: {
      message: "This cursor does not belong to this list. Start again from the first page.",
    },
  },
  store: {
    busy: {
      message: "Another program is using the event database. Close it; Tocsin then continues automatically.",
    },
    full: {
      message:
        "The disk is full, so events cannot be stored. Free some space; Tocsin then continues automatically.",
    },
    "read-only": {
      message: "The event database is not writable. Check the permissions of Tocsin's data folder.",
    },
    forbidden: {
      message: "Access to the event database is denied. Check the permissions of Tocsin's data folder.",
    },
    "cannot-open": {
      message: "The event database cannot be opened. Check that Tocsin's data folder exists and is writable.",
    },
    "disk-error": {
      message: "The disk reported an error while the event database was in use. Check the disk.",
    },
    "no-memory": {
      message: "There is not enough memory to use the event database. Close other programs.",
    },
    "cannot-lock": {
      message: "The event database cannot be locked. Keep Tocsin's data folder on a local disk.",
    },
    damaged: {
      message: "The event database is damaged. Tocsin is repairing it and continues with what can be read.",
    },
    "database-away": {
      message:
        "The PostgreSQL server cannot be reached. Check that it is running, and the network; Tocsin then continues automatically.",
    },
    "database-exhausted": {
      message:
        "The PostgreSQL server has no disk space, memory or connection left. Free some; Tocsin then continues automatically.",
    },
    "database-slow": {
      message:
        "The PostgreSQL server took too long to answer. Check its load; Tocsin continues automatically.",
    },
    "database-login": {
      message:
        "The PostgreSQL server refuses the login. Check the user and the password in TOCSIN_DATABASE, and the server's pg_hba.conf.",
    },
    "database-missing": {
      message:
        "The PostgreSQL server has no database of this name. Create it, or correct the name in TOCSIN_DATABASE.",
    },
    "database-rights": {
      message:
        "The PostgreSQL user may not do this in the database. Make it the owner of the database, or of its schema tocsin.",
    },
    "database-read-only": {
      message:
        "The PostgreSQL server is a standby, which cannot be written to. Connect Tocsin to the primary.",
    },
    "database-faulty": { message: "The PostgreSQL server reported an error of its own. Check its log." },
    "database-encoding": {
      message: "The PostgreSQL database does not store text as UTF-8. Create one with the encoding UTF8.",
    },
    "config-changed": {
      message: "Another node of this Tocsin has changed the configuration meanwhile. Try again.",
    },
    "config-newer": {
      message:
        "A newer Tocsin has changed the configuration in the database, and this one cannot read it. Update Tocsin on this machine.",
    },
    "fact-replaced": {
      message:
        "Another node of this Tocsin has changed the same thing meanwhile. Load it again, then repeat.",
    },
    stopping: { message: "Tocsin is stopping. Try again once it has started." },
  },
  settings: {
    "changed-outside": {
      message:
        "The settings file {file} was changed outside of Tocsin, so nothing was saved. Restart Tocsin to use the changed file, then make this change again.",
    },
    "not-saved": {
      message:
        "The settings could not be saved, so nothing was changed. Free some disk space or make the settings file writable, then try again.",
    },
  },
  version: {
    gone: { message: "The version {version} of the configuration does not exist any more." },
    unreadable: {
      message:
        "The version {version} does not fit this release of Tocsin, so it cannot be restored. Export it by the API and change it by hand.",
    },
    stale: {
      message:
        "The configuration was changed meanwhile, so nothing was restored. Compare again, then restore.",
    },
  },
} as const;
