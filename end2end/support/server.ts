// A server of its own for each test file: a fresh database, a free port, ended with the tests.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface Server {
  /** Where it listens, without a slash at the end. */
  url: string;
  /** Everything it has printed so far, both streams. */
  logs(): string;
  /** Ends it and removes its database. */
  stop(): Promise<void>;
}

export interface Options {
  /** Settings in the environment, such as `KITH_DEMO`, which is off unless given. */
  env?: Record<string, string>;
  /** A database that outlives the server; by default a fresh SQLite file. */
  database?: string;
  /** A command to run on the database first, such as `["demo", "--members", "40"]`. */
  prepare?: string[];
  /** Reached as `localhost`: browsers give passkeys only to sites with a name. */
  named?: boolean;
  /** How long it may take until it is ready; filling a demo takes a while. */
  readyWithin?: number;
}

/** Starts `kith serve` and waits until it answers /readyz. */
export async function start(options: Options = {}): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), "kith-end2end-"));
  const port = await freePort();
  const url = `http://${options.named ? "localhost" : "127.0.0.1"}:${port}`;
  const database = options.database ?? `sqlite://${join(folder, "kith.db")}`;
  if (options.prepare) await promisify(execFile)(binary(), [...options.prepare, "--database", database], { cwd: folder });
  const child = spawn(binary(), ["serve"], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      KITH_DATABASE: database,
      KITH_BIND: `127.0.0.1:${port}`,
      ...(options.named && { KITH_PUBLIC_URL: url }),
      KITH_DEMO: "0",
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const keep = (chunk: Buffer): void => {
    printed += chunk.toString();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  let failure: Error | undefined;
  child.on("error", (error) => {
    failure = error;
  });

  const stop = async (): Promise<void> => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await ready(url, child, options.readyWithin ?? 60_000, () => failure);
  } catch (error) {
    await stop();
    throw new Error(`${(error as Error).message}; it printed:\n${printed}`);
  }
  return { url, logs: () => printed, stop };
}

/** The program under test. */
export function binary(): string {
  const path = process.env.KITH_BIN;
  if (!path) throw new Error("KITH_BIN is not set; run `cargo xtask test browser`");
  return path;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function ready(
  url: string,
  child: ChildProcess,
  within: number,
  failure: () => Error | undefined,
): Promise<void> {
  const deadline = Date.now() + within;
  while (Date.now() < deadline) {
    const error = failure();
    if (error) throw error;
    if (ended(child)) throw new Error(`kith ended with ${child.exitCode ?? child.signalCode}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`kith was not ready within ${within} ms`);
}

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || ended(child)) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  const impatient = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await exit;
  clearTimeout(impatient);
}
