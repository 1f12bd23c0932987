import type { Source } from "../../../shared/model/source.ts";

/** Which of our alert sources each alert source of ilert belongs to. */
export type WatchedSources = ReadonlyMap<number, readonly Source[]>;

/** Those that were chosen for sources which are switched on. */
export function watchedSources(sources: readonly Source[]): WatchedSources {
  const watched = new Map<number, Source[]>();
  for (const source of sources) {
    if (!source.enabled) continue;
    for (const id of new Set(source.ilert.alertSources))
      watched.set(id, [...(watched.get(id) ?? []), source]);
  }
  return watched;
}
