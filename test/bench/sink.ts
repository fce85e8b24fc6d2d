import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Sink {
  serviceUrl: string;
  stop(): Promise<void>;
}

/** Stands where the Bot Connector does: takes everything that is posted or edited, and keeps nothing. */
export async function startSink(): Promise<Sink> {
  let last = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const body = `{"id":"${++last}"}`;
      const status = request.method === 'POST' ? 201 : 200;
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/connector`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
