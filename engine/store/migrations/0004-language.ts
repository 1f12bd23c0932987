/** The language a delivery's message is written in, as BCP 47 tag. All messages before were English. */
export const language = `
  ALTER TABLE deliveries ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
`;
