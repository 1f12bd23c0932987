/** The words of a list as people type it, with commas of their own language or blanks between them. */
export const listIn = (typed: string): string[] => typed.split(/[\s,，]+/).filter((word) => word !== "");
