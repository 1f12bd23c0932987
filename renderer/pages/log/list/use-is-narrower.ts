import { type RefObject, useEffect, useState } from "react";

/** Whether an element is narrower than this width in px: like `@container`, for what a stylesheet cannot do. */
export function useIsNarrower(element: RefObject<HTMLElement | null>, px: number): boolean {
  const [isNarrower, setIsNarrower] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const observer = new ResizeObserver(() => setIsNarrower(watched.offsetWidth < px));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element, px]);
  return isNarrower;
}
