import { connect, createServer, type Socket } from 'node:net';

/**
 * Linux's abstract socket namespace holds the lock: the kernel frees the name when its holder dies, however it dies,
 * so there is no stale lock to argue about.
 */
const LAB = '\0seatrial-lab';

/** Runs `work` while no other process of this machine changes the lab. `onWait` hears when it has to wait. */
export async function withLock<T>(onWait: () => void, work: () => Promise<T>, name = LAB): Promise<T> {
  let hasWaited = false;
  for (;;) {
    const waiting = new Set<Socket>();
    const server = createServer((socket) => {
      waiting.add(
        socket
          .on('error', () => {})
          .on('close', () => waiting.delete(socket))
          .resume(),
      );
      socket.unref();
    });
    const isHeld = await new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
      );
      server.listen(name, () => resolve(true));
    });
    if (isHeld) {
      server.unref();
      try {
        return await work();
      } finally {
        for (const socket of waiting) socket.destroy();
        await new Promise((resolve) => server.close(resolve));
      }
    }
    if (!hasWaited) onWait();
    hasWaited = true;
    await holderGone(name);
  }
}

/** Resolves when the process that holds the lock closes its connection to us, or cannot be reached. */
async function holderGone(name: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const socket = connect(name);
    socket.on('error', () => {}).on('close', () => resolve());
    socket.resume();
  });
}
