/** Starts a Redis of the test's own on the loopback address. */

/** Why tests on Redis are skipped here; empty where they are not. */
export const NO_REDIS = missingRedis();

/** A Redis that a test can end and start anew. */
export interface RedisServer {
  /** Kills it with no warning. */
  kill(): Promise<void>;
  /** Halts it: it takes what is sent, and says nothing. */
  halt(): void;
  /** Starts it on the same port, with no memory of before. */
  start(password?: string): Promise<void>;
}

/**
 * Calls `use` with the address of a fresh Redis, without a password also where it has one, and ends it afterwards.
 */
export async function withRedis(
  use: (url: string, server: RedisServer) => Promise<void>,
  password?: string,
): Promise<void> {
  const port = freePort(), folder = await Deno.makeTempDir();
  let process: Deno.ChildProcess | undefined;
  const kill = async () => {
    process?.kill("SIGKILL");
    await process?.status;
    process = undefined;
  };
  const start = async (password?: string) => {
    process = await startServer({ port, folder, password });
  };
  try {
    await start(password);
    await use(`redis://127.0.0.1:${port}`, { kill, start, halt: () => process!.kill("SIGSTOP") });
  } finally {
    await kill();
    await Deno.remove(folder, { recursive: true });
  }
}

/** Returns an address with a password in it. */
export function withPassword(url: string, password: string): string {
  return url.replace("//", `//:${encodeURIComponent(password)}@`);
}

async function startServer(
  { port, folder, password }: { port: number; folder: string; password: string | undefined },
): Promise<Deno.ChildProcess> {
  const settings = [`port ${port}`, "bind 127.0.0.1", `dir ${folder}`, 'save ""', "appendonly no"];
  if (password !== undefined) settings.push(`requirepass ${password}`);
  // Anyone on the machine can read a command line.
  const server = new Deno.Command("redis-server", {
    args: ["-"],
    stdin: "piped",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const input = server.stdin.getWriter();
  await input.write(new TextEncoder().encode(`${settings.join("\n")}\n`));
  await input.close();
  await accepts(port);
  return server;
}

/** Returns a port on which nothing listens. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function accepts(port: number): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
      return;
    } catch (error) {
      if (!(error instanceof Deno.errors.ConnectionRefused)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  throw new Error(`Redis does not answer on port ${port}`);
}

function missingRedis(): string {
  try {
    new Deno.Command("redis-server", { args: ["--version"], stdout: "null" }).outputSync();
    return "";
  } catch (error) {
    // A program that is not there cannot be allowed either.
    if (!(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable)) throw error;
    return " (skipped: redis-server is not installed here; on Debian, apt-get install redis-server)";
  }
}
