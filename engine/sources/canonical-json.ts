import { isObject } from "./json-body.ts";

/**
 * JSON text that is the same for equal values, whatever the order of their members. Works with a list of its own in
 * place of recursion, so that no depth of nesting overflows the stack.
 * @param value - as JSON.parse gave it
 */
export function canonicalJson(value: unknown): string {
  const parts: string[] = [];
  const todo: Step[] = [{ value }];
  for (let step = todo.pop(); step !== undefined; step = todo.pop()) {
    if ("text" in step) parts.push(step.text);
    else for (const inner of stepsOf(step.value).reverse()) todo.push(inner);
  }
  return parts.join("");
}

type Step = { readonly text: string } | { readonly value: unknown };

function stepsOf(value: unknown): Step[] {
  if (Array.isArray(value)) {
    const items = value.flatMap((item, index): Step[] => [{ text: index === 0 ? "" : "," }, { value: item }]);
    return [{ text: "[" }, ...items, { text: "]" }];
  }
  if (isObject(value)) {
    const members = Object.keys(value)
      .sort()
      .flatMap((name, index): Step[] => [
        { text: `${index === 0 ? "" : ","}${JSON.stringify(name)}:` },
        { value: value[name] },
      ]);
    return [{ text: "{" }, ...members, { text: "}" }];
  }
  return [{ text: JSON.stringify(value) }];
}
