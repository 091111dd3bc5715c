/** Makes clients of Redis. */
import type { Redis } from "ioredis";
import { unlessAborted } from "../core/unless_aborted.ts";

/** How long Redis may take to answer at first, in milliseconds. */
const CONNECT_MS = 10_000;
/** How long the other side may take to close a connection, in milliseconds. */
const DISCONNECT_MS = 200;

/**
 * Returns a client that has reached Redis. Whatever is asked of it when the connection breaks later waits until that is
 * back. What it throws may hold the password.
 */
export async function openRedisClient(address: string, signal: AbortSignal): Promise<Redis> {
  const Client = await loadClient();
  const redis = new Client(address, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: CONNECT_MS,
    disconnectTimeout: DISCONNECT_MS,
  });
  // The first error says more than what `connect` rejects with, which is that the connection is closed; the client
  // prints those that nobody listens to.
  const { promise: failed, reject } = Promise.withResolvers<never>();
  redis.on("error", reject);
  const timer = setTimeout(() => reject(new Error(`no answer within ${CONNECT_MS / 1000} s`)), CONNECT_MS);
  try {
    await unlessAborted(Promise.race([failed, redis.connect()]), signal);
    return redis;
  } catch (error) {
    redis.disconnect();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Loads the client without its log: where DEBUG asks for it, that shows every command, AUTH with the password too. */
async function loadClient(): Promise<typeof Redis> {
  const asked = Deno.env.get("DEBUG");
  if (asked !== undefined) Deno.env.delete("DEBUG");
  try {
    return (await import("ioredis")).Redis;
  } finally {
    if (asked !== undefined) Deno.env.set("DEBUG", asked);
  }
}
