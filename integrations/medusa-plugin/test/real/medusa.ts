import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { needed } from './needed';

const START = 120_000;

/** A Medusa that is really run, out of a folder that it was built into. */
export class Medusa {
  private process: ChildProcess | null = null;
  private output = '';
  private authorization = '';

  private constructor(
    readonly url: string,
    private readonly hubUrl: string,
    private readonly hubToken: string,
  ) {}

  static async start(hubUrl: string, hubToken: string): Promise<Medusa> {
    const medusa = new Medusa(`http://127.0.0.1:${await freePort()}`, hubUrl, hubToken);
    await medusa.start();
    return medusa;
  }

  static get login() {
    return {
      email: needed('MEDUSA_ADMIN_EMAIL', 'the address of one of its users'),
      password: needed('MEDUSA_ADMIN_PASSWORD', 'the password of that user'),
    };
  }

  /** Starts, or starts anew after a {@link kill}, at the same address. */
  async start(): Promise<void> {
    const { port } = new URL(this.url);
    this.process = spawn('node', ['node_modules/@medusajs/cli/cli.js', 'start', '-H', '127.0.0.1', '-p', port], {
      cwd: needed('MEDUSA_DIR', 'the folder of a built Medusa that has the plugin, usually .medusa/server'),
      env: {
        ...process.env,
        DATABASE_URL: needed('DATABASE_URL', 'the address of its database'),
        NODE_ENV: 'production',
        MEDUSA_DISABLE_TELEMETRY: 'true',
        CUSTOMARY_URL: this.hubUrl,
        CUSTOMARY_TOKEN: this.hubToken,
      },
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (part) => {
        this.output += part;
      });
    }
    await this.isUp(Date.now() + START);
    const answer = await this.call('POST', '/auth/user/emailpass', Medusa.login);
    this.authorization = `Bearer ${answer.token}`;
  }

  private async isUp(deadline: number): Promise<void> {
    for (;;) {
      const up = await fetch(`${this.url}/health`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (up) return;
      if (this.process?.exitCode !== null || Date.now() > deadline)
        throw new Error(`Medusa did not start:\n${this.output.slice(-3_000)}`);
      await new Promise((done) => setTimeout(done, 250));
    }
  }

  /** Ends it as a power failure would. */
  async kill(): Promise<void> {
    const ended = new Promise((done) => this.process?.once('exit', done));
    this.process?.kill('SIGKILL');
    await ended;
  }

  /** All that it printed. */
  get log(): string {
    return this.output;
  }

  /** The JSON of the answer. Fails, with what was answered, on anything but success. */
  // biome-ignore lint/suspicious/noExplicitAny: what is answered differs from path to path
  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<any> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { 'content-type': 'application/json', authorization: this.authorization, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
