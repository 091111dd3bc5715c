/** Connects to Redis, and names the queue of a study there. */
import { Redis } from "ioredis";

/** Returns the name of the queue that holds trials of this identity (see `OpenStudyStoreOptions`). */
export function queueName(identity: string): string {
  return `atelier-tuning-${encodeURIComponent(identity)}`;
}

/**
 * Connects to Redis at an address such as `redis://host:6379`. Whatever is asked of a connection that breaks later
 * waits until it is back; `onTrouble` hears of it.
 *
 * @throws {Error} when there is no Redis
 */
export async function connectRedis(url: string, onTrouble: (error: Error) => void): Promise<Redis> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
  let first: Error | undefined;
  const hear = (error: Error) => first ??= error;
  redis.on("error", hear);
  try {
    await redis.connect();
  } catch (error) {
    redis.disconnect();
    const cause = first ?? error, reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `Cannot reach Redis at ${url}: ${reason}. Start it there with \`redis-server\`, or name another with --redis`,
      { cause },
    );
  }
  redis.off("error", hear);
  redis.on("error", onTrouble);
  return redis;
}
