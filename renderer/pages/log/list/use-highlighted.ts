import { useEffect, useRef } from "react";
import { useRoute } from "../../../navigation/use-route.ts";

type Query = Readonly<Record<string, string>>;

/** The address's query without the delivery that it points out: it is pointed out once, not wherever one goes next. */
export function withoutPointer({ delivery: _delivery, ...rest }: Query): Query {
  return rest;
}

/**
 * Whether the address points this delivery out, as a link into the app does; brings it into view then.
 * @param whole - whether all of it is there: what comes later would push it out of view again
 */
export function useHighlighted(deliveryId: string, whole: boolean) {
  const ref = useRef<HTMLElement>(null);
  const here = useRoute().query.delivery === deliveryId;
  useEffect(() => {
    if (here && whole) ref.current?.scrollIntoView({ block: "nearest" });
  }, [here, whole]);
  return { ref, here };
}
