/** An SSH server for tests, with one user and one accepted key. */
export interface TestSshServer {
  readonly port: number;
  readonly user: string;
  /** The accepted private key. */
  readonly keyFile: string;
  /** `SHA256:…` of its host key. */
  readonly fingerprint: string;
  /** Stops the server and all its sessions immediately. */
  kill(): Promise<void>;
  /** Keeps the connections open but stops responding. */
  freeze(): void;
}

export interface TestSshOptions {
  /** 0 for any free port. */
  readonly port?: number;
  /** The folder of its keys; the same folder yields the same keys. */
  readonly dir: string;
}

export type OpenSshServer = (options: TestSshOptions) => Promise<TestSshServer>;
