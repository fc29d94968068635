// What the load engines are measured against, in a process of its own. Answers every request with the same few bytes,
// straight from the socket: a real HTTP server would be the bottleneck itself, and every client would look alike.
//   /       at once
//   /slow   after one of a thousand fixed delays, so that every run has the same latencies
import { createServer } from 'node:net';
import { delays } from './delays.ts';

const body = '{"status":"ACTIVE"}';
const answer = Buffer.from(
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: keep-alive\r\n\r\n${body}`,
);
const END = Buffer.from('\r\n\r\n');
const SLOW = 'GET /slow';
const delaysMs = delays();
let next = 0;

const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => socket.destroy());
  socket.on('data', (request) => {
    // The clients do not pipeline: one piece is one request.
    if (!request.subarray(-END.length).equals(END)) return;
    if (request.toString('latin1', 0, SLOW.length) !== SLOW) {
      socket.write(answer);
      return;
    }
    setTimeout(() => socket.write(answer), delaysMs[next]);
    next = (next + 1) % delaysMs.length;
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(typeof address === 'object' ? address?.port : address);
});
process.on('disconnect', () => server.close());
