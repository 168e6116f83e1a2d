import net, { type AddressInfo, type Socket } from 'node:net';

export interface Relay {
  /** The address at which the server behind it can be reached as well. */
  readonly server: string;
  /** What is connected now stays connected and hears nothing more, as behind a balancer that has forgotten it; what connects later is served. */
  freeze(): void;
  connections(): number;
  close(): Promise<void>;
}

/** A way to a server on this machine that can die without a word. */
export async function startRelay(behind: string): Promise<Relay> {
  const { hostname, port } = new URL(behind);
  const pairs = new Set<readonly [Socket, Socket]>();
  const relay = net.createServer(near => {
    const far = net.connect(Number(port), hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      pair.forEach(socket => socket.destroy());
    };
    pair.forEach(socket => {
      socket.on('error', end);
      socket.on('close', end);
    });
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>(resolve => relay.listen(0, '127.0.0.1', resolve));
  return {
    server: `https://127.0.0.1:${(relay.address() as AddressInfo).port}`,
    freeze() {
      for (const [near, far] of pairs) {
        near.unpipe(far).resume();
        far.unpipe(near).resume();
      }
    },
    connections: () => pairs.size,
    close: () =>
      new Promise(resolve => {
        relay.close(() => resolve());
        for (const [near, far] of pairs) {
          near.destroy();
          far.destroy();
        }
      }),
  };
}
