import { useState } from "react";
import { bodyTemplate } from "../../../shared/body-template.ts";
import { newToken } from "./hook-url.ts";

/** A body template to copy. Its boundary is another one each time, since the body states it by itself. */
export function useBodyTemplate(): string {
  const [template] = useState(() =>
    bodyTemplate(newToken((bytes) => crypto.getRandomValues(bytes)).slice(0, 16)),
  );
  return template;
}
