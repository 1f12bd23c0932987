import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";

/** A STUN and a TURN server on loopback that only count who contacts them. */
export interface IceServers {
  /** The number of packets and connections so far. */
  contacts(): number;
  /**
   * A script that tries to contact them from the page's window and from a frame's. It ends after a time in which any
   * packet would have arrived.
   */
  readonly script: string;
  close(): void;
}

export async function startIceServers(): Promise<IceServers> {
  let contacts = 0;
  const stun = createSocket("udp4", () => {
    contacts += 1;
  });
  stun.bind(0, "127.0.0.1");
  const turn = createServer((socket) => {
    contacts += 1;
    socket.on("error", () => {}).destroy();
  }).listen(0, "127.0.0.1");
  await Promise.all([once(stun, "listening"), once(turn, "listening")]);
  const address = turn.address();
  const turnPort = typeof address === "object" && address !== null ? address.port : 0;
  const servers = [
    { urls: `stun:127.0.0.1:${stun.address().port}` },
    { urls: `turn:127.0.0.1:${stun.address().port}`, username: "u", credential: "c" },
    { urls: `turn:127.0.0.1:${turnPort}?transport=tcp`, username: "u", credential: "c" },
  ];
  return {
    contacts: () => contacts,
    script: `(async () => {
      const contact = async (realm) => {
        const connection = new realm.RTCPeerConnection({ iceServers: ${JSON.stringify(servers)}, iceCandidatePoolSize: 2 });
        connection.createDataChannel("out");
        await connection.setLocalDescription(await connection.createOffer());
        return "contacted";
      };
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const outcome = [];
      for (const realm of [window, frame.contentWindow]) outcome.push(await contact(realm).catch((error) => error.name));
      await new Promise((resolve) => setTimeout(resolve, 2000));
      return outcome;
    })()`,
    close() {
      stun.close();
      turn.close();
    },
  };
}
