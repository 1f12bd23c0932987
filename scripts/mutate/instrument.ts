import type { Mutant } from "./find-mutants.ts";

/** The name of the function by which the instrumented code asks whether a mutant is active. */
export const IS_ACTIVE = "__isActiveMutant";

/** Mutants of the same piece of code. */
interface Site {
  readonly start: number;
  readonly end: number;
  readonly mutants: Mutant[];
  readonly inner: Site[];
}

function sitesOf(mutants: readonly Mutant[]): Site[] {
  const outer: Site[] = [];
  const open: Site[] = [];
  for (const mutant of mutants.toSorted((a, b) => a.start - b.start || b.end - a.end || rank(a) - rank(b))) {
    while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) < mutant.end) open.pop();
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= mutant.start) open.pop();
    const around = open.at(-1);
    if (
      around?.start === mutant.start &&
      around.end === mutant.end &&
      around.mutants[0]?.kind === mutant.kind
    ) {
      around.mutants.push(mutant);
      continue;
    }
    const site: Site = { start: mutant.start, end: mutant.end, mutants: [mutant], inner: [] };
    (around?.inner ?? outer).push(site);
    open.push(site);
  }
  return outer;
}

/** A statement encloses the expression that it consists of. */
const rank = (mutant: Mutant): number => (mutant.kind === "statement" ? 0 : 1);

/**
 * The file with all its mutants, of which at most one is active at a time, so that the tests load it once.
 * Line numbers do not change.
 */
export function instrument(source: string, mutants: readonly Mutant[]): string {
  function render(start: number, end: number, sites: readonly Site[]): string {
    let [at, out] = [start, ""];
    for (const site of sites) {
      out += source.slice(at, site.start) + renderSite(site);
      at = site.end;
    }
    return out + source.slice(at, end);
  }

  function renderSite({ start, end, mutants, inner }: Site): string {
    const original = render(start, end, inner);
    if (mutants[0]?.kind === "statement") return `{if(${IS_ACTIVE}(${mutants[0].id})){}else{${original}}}`;
    const changed = mutants.map(({ id, to }) => `${IS_ACTIVE}(${id})?(${to}):`).join("");
    return `(${changed}(${original}))`;
  }

  return `const ${IS_ACTIVE}=globalThis.${IS_ACTIVE};${render(0, source.length, sitesOf(mutants))}`;
}
