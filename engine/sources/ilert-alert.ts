import { alertAddress } from "../../shared/alert-address.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { isObject } from "../../shared/patch.ts";
import { asText, type JsonObject, listOf, member, momentOf, objectsOf, textOf, webAddress } from "./json.ts";

/**
 * Reads an alert from ilert's body, in all generations of the default body and in a template's body with the documented
 * variables as members (docs/protocols/ilert.md §1). A malformed member counts as missing.
 */
export function readAlert(body: JsonObject, alertId: string, accountUrl: string | null): AlertEvent {
  return {
    type: eventType(body),
    status: textOf(body, "status", "alertStatus", "incidentStatus")?.trim().toUpperCase() ?? null,
    alertId,
    alertKey: textOf(body, "alertKey", "incidentKey"),
    summary: textOf(body, "summary", "alertSummary", "incidentSummary") ?? "",
    details: textOf(body, "details", "alertDetails", "incidentDetails") ?? "",
    priority: textOf(body, "priority", "alertPriority", "incidentPriority")?.trim().toUpperCase() ?? null,
    alertSourceName: nameOf(body, "alertSource"),
    escalationPolicyName: nameOf(body, "escalationPolicy"),
    assignedTo: assigneeOf(body),
    responders: respondersOf(body),
    ...commentOf(body),
    ...classificationOf(body),
    ...mergeOf(body, accountUrl),
    links: links(body),
    images: images(body),
    reportTime: momentOf(body, "reportTime"),
    occurredAt: momentOf(body, "timestamp"),
    resolvedOn: momentOf(body, "resolvedOn"),
    url: alertUrl(body, alertId, accountUrl),
  };
}

/** Used if a body, such as a template's, does not contain the event type. */
const UNKNOWN_TYPE = "unknown";

/** Accounts from before 2021 send `incident-` in place of `alert-`. */
function eventType(body: JsonObject): string {
  const type = textOf(body, "eventType")?.trim() ?? UNKNOWN_TYPE;
  return type.replace(/^(v-)?incident-/, "$1alert-");
}

function nameOf(body: JsonObject, entity: "alertSource" | "escalationPolicy"): string | null {
  return textOf(member(body, entity), "name") ?? textOf(body, `${entity}Name`);
}

function links(body: JsonObject): AlertEvent["links"] {
  const listed = objectsOf(body, "links").flatMap((link) => {
    const href = textOf(link, "href");
    return href === null ? [] : [{ href, text: textOf(link, "text") }];
  });
  const templated = textOf(body, "link");
  return listed.length > 0 || templated === null ? listed : [{ href: templated, text: null }];
}

function images(body: JsonObject): AlertEvent["images"] {
  return objectsOf(body, "images").flatMap((image) => {
    const src = textOf(image, "src");
    return src === null ? [] : [{ src, href: textOf(image, "href"), alt: textOf(image, "alt") }];
  });
}

/** The default body has no address, so it is derived from the account's (docs/protocols/ilert.md §6). */
function alertUrl(body: JsonObject, alertId: string, accountUrl: string | null): string | null {
  const sent = webAddress(textOf(body, "alertUrl", "incidentUrl"));
  if (sent !== null || accountUrl === null) return sent;
  return webAddress(alertAddress(accountUrl, alertId));
}

/**
 * The event's own comment, or else the alert's newest one: the last created, or without times the last in the list. ilert
 * sends a comment as text or as an object (docs/protocols/ilert.md §1, §5).
 */
export function commentOf(body: JsonObject): Pick<AlertEvent, "comment" | "commentBy"> {
  const listed = listOf(body, "comments").filter((comment) => contentOf(comment) !== null);
  const newest = listed.reduce(
    (latest, comment) => (latest === null || createdAt(comment) >= createdAt(latest) ? comment : latest),
    null,
  );
  const own = member(body, "comment");
  const comment = contentOf(own) === null ? newest : own;
  const creator = member(comment, "creator");
  // A number is an id, which means nothing to the group.
  const author = typeof creator === "string" ? asText(creator) : personName(creator);
  return { comment: contentOf(comment), ...(author === null ? {} : { commentBy: author.trim() }) };
}

const contentOf = (comment: unknown): string | null => textOf(comment, "content") ?? asText(comment);

const createdAt = (comment: unknown): number => momentOf(comment, "created") ?? Number.NEGATIVE_INFINITY;

/** Severity, labels and services (docs/protocols/ilert.md §4, §5). */
export function classificationOf(body: JsonObject): Pick<AlertEvent, "severity" | "labels" | "services"> {
  const severity = /^[1-5]$/.exec(textOf(body, "severity")?.trim() ?? "")?.[0];
  const labels = labelsOf(member(body, "labels"));
  const services = listOf(body, "services").flatMap((service) => {
    const name = textOf(service, "name", "alias") ?? asText(service);
    return name === null ? [] : [name];
  });
  return {
    ...(severity === undefined ? {} : { severity: Number(severity) }),
    ...(labels.length === 0 ? {} : { labels }),
    ...(services.length === 0 ? {} : { services }),
  };
}

function labelsOf(labels: unknown): NonNullable<AlertEvent["labels"]> {
  if (!isObject(labels)) return [];
  return Object.keys(labels).flatMap((name) => {
    const value = textOf(labels, name);
    return value === null ? [] : [{ name: name.toWellFormed(), value }];
  });
}

/** Whether the alert is merged with others, and into which (docs/protocols/ilert.md §1). */
export function mergeOf(
  body: JsonObject,
  accountUrl: string | null,
): Pick<AlertEvent, "mergeState" | "mergedInto"> {
  const state = textOf(body, "mergeState")?.trim().toUpperCase();
  const alertId = textOf(body, "mergedIntoId")?.trim();
  return {
    ...(state === undefined ? {} : { mergeState: state }),
    ...(alertId === undefined
      ? {}
      : {
          mergedInto: {
            alertId,
            url: accountUrl === null ? null : webAddress(alertAddress(accountUrl, alertId)),
          },
        }),
  };
}

/** The name of a person in ilert: first and last name, or else user name or email; null if all are missing. */
export function personName(person: unknown): string | null {
  const names = [textOf(person, "firstName"), textOf(person, "lastName")].filter((name) => name !== null);
  const fullName = names.map((name) => name.trim()).join(" ");
  return fullName === "" ? textOf(person, "username", "email") : fullName;
}

/** The responders of an alert from a webhook or the API. Those without a user or a name are left out. */
export function respondersOf(alert: unknown): AlertEvent["responders"] {
  return objectsOf(alert, "responders").flatMap((responder) => {
    const name = personName(member(responder, "user"));
    const status = textOf(responder, "status")?.trim().toUpperCase() ?? null;
    return name === null ? [] : [{ name, status }];
  });
}

/**
 * The statuses of responders who have accepted the alert or were notified; without a status they were at least
 * notified.
 */
const IN_CHARGE: readonly (string | null)[] = ["ACCEPTED", "PENDING", null];

/**
 * The people in charge of the alert: the assignee, or else the responders, those who have accepted first. ilert has
 * deprecated `assignedTo` in favour of `responders`, and its API sends no name with it
 * (docs/protocols/ilert.md §4).
 * @returns the names separated by commas; null if there are none
 */
export function assigneeOf(alert: unknown): string | null {
  const responders = respondersOf(alert);
  const names = IN_CHARGE.flatMap((status) =>
    responders.filter((responder) => responder.status === status).map(({ name }) => name),
  );
  return personName(member(alert, "assignedTo")) ?? ([...new Set(names)].join(", ") || null);
}
