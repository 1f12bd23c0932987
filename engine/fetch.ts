/** The HTTP client the shells hand in: `net.fetch` on the desktop, undici headless. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
