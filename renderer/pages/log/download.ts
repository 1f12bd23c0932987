/** Hands a file to the reader, as a browser does with a download. */
export function download(page: Document, file: { filename: string; mediaType: string; text: string }): void {
  const url = URL.createObjectURL(new Blob([file.text], { type: file.mediaType }));
  const link = page.createElement("a");
  link.href = url;
  link.download = file.filename;
  link.click();
  // The download has begun by then; the text need not stay in memory.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
