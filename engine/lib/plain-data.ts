/**
 * Serializes equal values to equal JSON text, whatever the order of their members. It works without recursion, so that deep
 * nesting cannot overflow the stack.
 * @param value - of JSON
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
  if (typeof value === "object" && value !== null) {
    const members = Object.keys(value)
      .sort()
      .flatMap((name, index): Step[] => [
        { text: `${index === 0 ? "" : ","}${JSON.stringify(name)}:` },
        { value: Reflect.get(value, name) },
      ]);
    return [{ text: "{" }, ...members, { text: "}" }];
  }
  return [{ text: JSON.stringify(value) }];
}

/** Freezes plain objects and arrays recursively, and returns the value. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFreeze(member);
  }
  return value;
}
