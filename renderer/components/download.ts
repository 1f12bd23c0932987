export interface TextFile {
  readonly filename: string;
  readonly mediaType: string;
  readonly text: string;
}

/** Hands a file to the reader, as a browser does with a download. */
export function download(page: Document, { filename, mediaType, text }: TextFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = page.createElement("a");
  link.href = url;
  link.download = filename;
  link.click();
  // The download has begun by then; the text need not stay in memory.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
