import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

type Reply = { status: number; headers?: Record<string, string>; body?: string };

/** A hub on this machine that writes down what it is sent, and answers as it is told. */
export class HubServer {
  readonly received: Received[] = [];
  private reply: (request: Received) => Reply = () => ({ status: 202 });

  /** Where it is, or was. */
  url = '';

  private constructor(private readonly server: Server) {}

  /** @param port 0 for any that is free */
  static async start(port = 0): Promise<HubServer> {
    const server = createServer();
    const hub = new HubServer(server);
    server.on('request', (request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (part: string) => {
        body += part;
      });
      request.on('end', () => {
        const received = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
        const { status, headers, body: answer } = hub.reply(received);
        hub.received.push(received);
        response.writeHead(status, headers).end(answer);
      });
    });
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    hub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return hub;
  }

  answers(reply: Reply | ((request: Received) => Reply)): void {
    this.reply = typeof reply === 'function' ? reply : () => reply;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
