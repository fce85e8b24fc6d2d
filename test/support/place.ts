import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Asked {
  url: URL;
  headers: IncomingHttpHeaders;
}

/** Answers everything with that, and keeps what it was asked. */
export async function place(
  answer: object,
  status = 200,
): Promise<{ url: string; asked: Asked[]; stop: () => Promise<void> }> {
  const asked: Asked[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    asked.push({ url: new URL(url, 'http://here'), headers });
    response.setHeader('content-type', 'application/json');
    response.statusCode = status;
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked, stop };
}
