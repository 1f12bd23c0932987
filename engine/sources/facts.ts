import { alertAddress } from "../../shared/alert-address.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { isObject, type JsonObject } from "./json-body.ts";
import { asText, listOf, member, momentOf, textOf, webAddress } from "./members.ts";
import { personName } from "./people.ts";

/**
 * The event's own comment, else the newest of the alert's: the one that was made last, and where no times are
 * said the last in the list. ilert writes a comment as text or as an object (docs/protocols/ilert.md §1, §5).
 */
export function commentOf(body: JsonObject): Pick<AlertEvent, "comment" | "commentBy"> {
  const listed = listOf(body, "comments").filter((comment) => contentOf(comment) !== null);
  const newest = listed.reduce(
    (latest, comment) => (latest === null || madeAt(comment) >= madeAt(latest) ? comment : latest),
    null,
  );
  const own = member(body, "comment");
  const comment = contentOf(own) === null ? newest : own;
  const creator = member(comment, "creator");
  // A number would be an id, which tells the group nothing.
  const author = typeof creator === "string" ? asText(creator) : personName(creator);
  return { comment: contentOf(comment), ...(author === null ? {} : { commentBy: author.trim() }) };
}

const contentOf = (comment: unknown): string | null => textOf(comment, "content") ?? asText(comment);

const madeAt = (comment: unknown): number => momentOf(comment, "created") ?? Number.NEGATIVE_INFINITY;

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
