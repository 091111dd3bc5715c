/** Starts a Redis of the test's own on the loopback address. */

/** Why tests on Redis are skipped here; empty where they are not. */
export const NO_REDIS = missingRedis();

/** Calls `use` with the address of a fresh Redis, and ends that afterwards. */
export async function withRedis(use: (url: string) => Promise<void>): Promise<void> {
  const port = freePort();
  const folder = await Deno.makeTempDir();
  const settings = { port, bind: "127.0.0.1", dir: folder, save: "", appendonly: "no", daemonize: "no" };
  const server = new Deno.Command("redis-server", {
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    stdout: "null",
    stderr: "null",
  }).spawn();
  try {
    await accepts(port);
    await use(`redis://127.0.0.1:${port}`);
  } finally {
    server.kill("SIGKILL");
    await server.status;
    await Deno.remove(folder, { recursive: true });
  }
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
