import { alertAddress } from "../../shared/alert-address.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { classificationOf, commentOf, mergeOf } from "./facts.ts";
import type { JsonObject } from "./json-body.ts";
import { member, momentOf, objectsOf, textOf, webAddress } from "./members.ts";
import { assigneeOf, respondersOf } from "./people.ts";

/**
 * What an ilert body says, in all generations of the default body and in that of a template with the
 * documented variables as members (docs/protocols/ilert.md §1). A malformed member counts as missing.
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

/** Stands where a body, such as that of a template, does not say what happened. */
const UNSAID_TYPE = "unknown";

/** Accounts from before 2021 send `incident-` in place of `alert-`. */
function eventType(body: JsonObject): string {
  const type = textOf(body, "eventType")?.trim() ?? UNSAID_TYPE;
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

/** The default body has no address, so it is made from the account's (docs/protocols/ilert.md §6). */
function alertUrl(body: JsonObject, alertId: string, accountUrl: string | null): string | null {
  const given = webAddress(textOf(body, "alertUrl", "incidentUrl"));
  if (given !== null || accountUrl === null) return given;
  return webAddress(alertAddress(accountUrl, alertId));
}
