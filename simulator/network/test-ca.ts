import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";

/** A certificate with its private key, both in PEM. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
}

export interface IssueOptions {
  /** The host names and addresses; the first is also the common name. */
  readonly hosts: readonly string[];
  readonly issuer: Issued;
  /** Whether it is an authority that may issue certificates. */
  readonly isCa?: boolean;
  /** The path length limit of an authority; unlimited by default. */
  readonly pathLength?: number;
  /** The validity in days from now; 0 to 365 by default. */
  readonly days?: readonly [from: number, to: number];
  /** Additional lines of the extensions in OpenSSL's format. */
  readonly extensions?: readonly string[];
  /** The digest of the signature; sha256 by default. */
  readonly digest?: "sha1" | "sha256";
}

const openssl = (folder: string, ...args: readonly string[]) =>
  execFileSync("openssl", args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });

function inFolder<Made>(make: (folder: string) => Made): Made {
  const folder = mkdtempSync(join(tmpdir(), "tocsin-ca-"));
  try {
    return make(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem"];

/** Creates a certificate authority that is not trusted yet. */
export const createTestCa = (name = "Test authority"): Issued =>
  inFolder((folder) => {
    openssl(
      ...([folder, "req", "-x509", ...NEW_KEY, "-out", "cert.pem", "-days", "3650"] as const),
      ...["-subj", `/CN=${name}`, "-addext", "basicConstraints=critical,CA:TRUE"],
      ...["-addext", "keyUsage=critical,keyCertSign,cRLSign"],
    );
    return read(folder);
  });

/** Creates a root of X.509 version 1, as in old company networks; null if this OpenSSL does not support that. */
export const createVersion1Ca = (name = "Old authority"): Issued | null =>
  inFolder((folder) => {
    openssl(folder, "req", "-new", ...NEW_KEY, "-out", "request.pem", "-subj", `/CN=${name}`);
    openssl(
      ...([folder, "x509", "-req", "-in", "request.pem", "-signkey", "key.pem"] as const),
      ...["-days", "3650", "-out", "cert.pem"],
    );
    const text = openssl(folder, "x509", "-in", "cert.pem", "-noout", "-text").toString();
    return text.includes("Version: 1 ") ? read(folder) : null;
  });

const read = (folder: string): Issued => ({
  certificate: readFileSync(join(folder, "cert.pem"), "utf8"),
  key: readFileSync(join(folder, "key.pem"), "utf8"),
});

const isAddress = (host: string) => /^[\d.]+$|:/.test(host);
const DAY_MS = 86_400_000;
/** Formats a time such as `20260304031251Z`. */
const opensslTime = (days: number) =>
  new Date(Date.now() + days * DAY_MS).toISOString().replace(/[-:T]|\.\d+/g, "");

/** Issues a certificate. */
export const issue = (options: IssueOptions): Issued =>
  inFolder((folder) => {
    const { hosts, issuer, isCa = false, days = [0, 365], extensions = [], digest = "sha256" } = options;
    const limit = options.pathLength === undefined ? "" : `,pathlen:${options.pathLength}`;
    const names = hosts.map((host) => `${isAddress(host) ? "IP" : "DNS"}:${host}`).join(",");
    const lines = isCa
      ? [`basicConstraints=critical,CA:TRUE${limit}`, "keyUsage=critical,keyCertSign"]
      : ["basicConstraints=CA:FALSE", `subjectAltName=${names}`];
    writeFileSync(join(folder, "issuer.pem"), issuer.certificate);
    writeFileSync(join(folder, "issuer-key.pem"), issuer.key);
    writeFileSync(join(folder, "index.txt"), "");
    // `openssl ca` is the only command of OpenSSL 3.0 that can set the dates of a certificate.
    writeFileSync(
      join(folder, "ca.cnf"),
      `[ca]\ndefault_ca=it\n[it]\ndatabase=index.txt\nnew_certs_dir=.\nrand_serial=yes\ncertificate=issuer.pem\nprivate_key=issuer-key.pem\ndefault_md=${digest}\npolicy=any\nx509_extensions=ext\nunique_subject=no\n[any]\ncommonName=supplied\n[ext]\n${[...lines, ...extensions].join("\n")}\n`,
    );
    openssl(folder, "req", "-new", ...NEW_KEY, "-out", "request.pem", "-subj", `/CN=${hosts[0]}`);
    openssl(
      ...([folder, "ca", "-batch", "-notext", "-config", "ca.cnf", "-in", "request.pem"] as const),
      ...["-startdate", opensslTime(days[0]), "-enddate", opensslTime(days[1]), "-out", "cert.pem"],
    );
    return read(folder);
  });

export interface TlsFront {
  readonly port: number;
  close(): Promise<void>;
}

/** Terminates TLS in front of a plain HTTP server on this machine, like the robot's host. */
export async function startTlsFront(options: {
  /** The server's certificate, followed by intermediate ones. */
  readonly certificate: string;
  readonly key: string;
  readonly port: number;
}): Promise<TlsFront> {
  const open = new Set<Socket>();
  const track = <Tracked extends Socket>(socket: Tracked): Tracked => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
    return socket;
  };
  const server = createServer({ cert: options.certificate, key: options.key }, (client) => {
    const upstream = track(connect(options.port, "127.0.0.1"));
    track(client).pipe(upstream).pipe(client);
    client.once("close", () => upstream.destroy());
    upstream.once("close", () => client.destroy());
  });
  // Ignores the errors of clients that do not trust the certificate.
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
