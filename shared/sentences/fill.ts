/** What stands in the places of a sentence. */
export type Params = Readonly<Record<string, string | number>>;

const PLACE = /\{(\w+)(?:, (number|plural|select)(?:,((?: [\w=-]+ \{[^{}]*\})+))?)?\}/g;
const OPTION = /([\w=-]+) \{([^{}]*)\}/g;

/**
 * Fills the places of a template. Templates are ICU messages that keep to a part of ICU small enough to be carried
 * out here, so that the engine and the page fill them alike and neither loads a library for it:
 * `{name}`, `{name, number}`, `{name, plural, =0 {…} one {…} other {…}}` and `{name, select, word {…} other {…}}`,
 * where options hold no places of their own but `#`. "one" is 1, as in English and German.
 * @param formatNumber - how to write the numbers of `{name, number}` and of `#`
 */
export function fill(
  template: string,
  params: Params,
  formatNumber: (value: number) => string = String,
): string {
  const shown = (value: string | number) => (typeof value === "number" ? formatNumber(value) : value);
  return template.replace(PLACE, (_place, name: string, kind?: string, optionList?: string) => {
    const value = params[name] ?? "";
    if (optionList === undefined) return kind === "number" ? shown(value) : String(value);
    const options = new Map([...optionList.matchAll(OPTION)].map(([, word = "", text = ""]) => [word, text]));
    const words = kind === "plural" ? [`=${value}`, value === 1 ? "one" : "other"] : [String(value)];
    const chosen = words.find((word) => options.has(word)) ?? "other";
    return (options.get(chosen) ?? "").replaceAll("#", shown(value));
  });
}

/** The names of a template's places, read from its type. */
export type PlaceNames<Template> = Template extends `${string}{${infer After}`
  ? After extends `${infer Inside}}${infer Rest}`
    ? Inside extends `${infer Name}, ${infer Kind}`
      ? Name | PlaceNames<Kind extends "number" ? Rest : AfterOptions<After>>
      : Inside | PlaceNames<Rest>
    : never
  : never;

/** What comes behind a place with options, which ends where the last of them does. */
type AfterOptions<Template> = Template extends `${string}}}${infer Rest}` ? Rest : never;
