const MAX_ID_CHARS = 48;

/**
 * An id from a name: `Ops group` gives `ops-group`, with a number if it is in use. A name without Latin
 * letters or digits falls back to `fallback`.
 */
export function newRowId(name: string, usedIds: readonly string[], fallback: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_ID_CHARS)
    .replace(/^-+|-+$/g, "");
  const base = slug === "" ? fallback : slug;
  const used = new Set(usedIds);
  if (!used.has(base)) return base;
  let number = 2;
  while (used.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}
