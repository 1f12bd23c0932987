/** An SSH server for tests, with one user who may log in by one key. */
export interface TestSshServer {
  readonly port: number;
  readonly user: string;
  /** Private key that is let in. */
  readonly keyFile: string;
  /** `SHA256:…` of its host key. */
  readonly fingerprint: string;
  /** Gone at once, with everybody's sessions. */
  kill(): Promise<void>;
  /** Connections stay open, and nothing is answered any more. */
  freeze(): void;
}

export interface TestSshOptions {
  /** 0 = any free one. */
  readonly port?: number;
  /** A folder for its keys; the same folder makes the same server. */
  readonly dir: string;
}

export type OpenSshServer = (options: TestSshOptions) => Promise<TestSshServer>;
