import type { ReadyProduct } from "../../testkit/headless/product.ts";

/** Calls the product's REST API, for test steps that are not done through the page. */
export async function rest(
  product: ReadyProduct,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await fetch(`${product.ui}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${product.token}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Adds a person, so that there is a team, and the practice group `exercise`. */
export async function addPersonAndPractice(product: ReadyProduct): Promise<void> {
  await rest(product, "POST", "/people", { name: "Ann", email: "ann@example.com", role: "admin" });
  await rest(product, "POST", "/connectors", { id: "exercise", name: "Exercise", type: "practice" });
}
