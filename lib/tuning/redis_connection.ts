/** Connects to Redis, and names the queue of a study there. */
import type { Redis } from "ioredis";
import { unlessAborted } from "../core/unless_aborted.ts";
import { readRedisAddress, shownAddress } from "./redis_address.ts";
import { openRedisClient } from "./redis_client.ts";
import { isBrokenConnection, isRefusal, reasonOf, redisFailure } from "./redis_failure.ts";

/** Options of `connectRedis`. */
export interface ConnectRedisOptions {
  /** Ends the attempt to connect. */
  signal: AbortSignal;
  /** Hears, in words without passwords, that Redis is gone, that it is back, and of other trouble. */
  onStatus: (words: string) => void;
}

/** How long ending may take while Redis answers, in milliseconds. */
const END_MS = 1_000;

/** Returns the name of the queue that holds trials of this identity (see `OpenStudyStoreOptions`). */
export function queueName(identity: string): string {
  return `atelier-tuning-${encodeURIComponent(identity)}`;
}

/**
 * Connects to Redis at an address such as `redis://host:6379`; the caller ends the connection.
 *
 * @throws {SyntaxError} when it is no address
 * @throws {UnavailableError} when there is no Redis, or it refuses
 */
export async function connectRedis(
  address: string,
  { signal, onStatus }: ConnectRedisOptions,
): Promise<RedisConnection> {
  readRedisAddress(address);
  try {
    return new RedisConnection(await openRedisClient(address, signal), address, onStatus);
  } catch (error) {
    signal.throwIfAborted();
    throw redisFailure(error, address);
  }
}

/** A connection to Redis; made by `connectRedis`. While it is broken, what is asked waits until it is back. */
export class RedisConnection {
  readonly redis: Redis;
  readonly #address: string;
  readonly #onStatus: (words: string) => void;
  readonly #refusal = new AbortController();
  readonly #clients: Redis[];
  #isBroken = false;
  #isEnding = false;
  #said = "";

  constructor(redis: Redis, address: string, onStatus: (words: string) => void) {
    this.redis = redis;
    this.#address = address;
    this.#onStatus = onStatus;
    this.#clients = [redis];
    const shown = shownAddress(address);
    redis.on("error", this.hear);
    redis.on("close", () => {
      if (this.#isOver || this.#isBroken) return;
      this.#isBroken = true;
      this.#say(`Redis at ${shown} is gone; waiting until it is back. Ctrl-C ends this`);
    });
    redis.on("ready", () => {
      this.#isBroken = false;
      this.#say(`Redis at ${shown} is back`);
    });
    this.#keepCopies();
  }

  /** Aborted, with the reason in words, when Redis refuses the connection: it is not tried again. */
  get refused(): AbortSignal {
    return this.#refusal.signal;
  }

  /** Hears of an error of the client or of whoever uses it. */
  readonly hear = (error: Error): void => {
    if (this.#isOver) return;
    if (isRefusal(error)) {
      this.#refusal.abort(redisFailure(error, this.#address));
      this.#disconnect();
    } else if (!this.#isBroken && !isBrokenConnection(error)) {
      this.#say(`Redis at ${shownAddress(this.#address)}: ${reasonOf(error, this.#address)}`);
    }
  };

  /**
   * Waits for what is asked of Redis; undefined when the connection broke on the way.
   *
   * @throws {UnavailableError} when Redis refuses
   */
  async ask<T>(asked: () => Promise<T>, signal: AbortSignal): Promise<{ answer: T } | undefined> {
    try {
      return { answer: await unlessAborted(asked(), AbortSignal.any([signal, this.refused])) };
    } catch (error) {
      signal.throwIfAborted();
      if (isRefusal(error)) this.hear(error as Error);
      this.refused.throwIfAborted();
      if (this.#isBroken || isBrokenConnection(error)) return undefined;
      throw redisFailure(error, this.#address);
    }
  }

  /** Lets `close` end well, for a second at most and `isCut` where Redis does not answer, and cuts the connection. */
  async end(close: (isCut: boolean) => Promise<void>): Promise<void> {
    const isCut = this.#isBroken || this.refused.aborted;
    this.#isEnding = true;
    try {
      await within(END_MS, close(isCut));
    } finally {
      this.#disconnect();
    }
  }

  get #isOver(): boolean {
    return this.#isEnding || this.refused.aborted;
  }

  /** BullMQ waits for jobs on a copy, which it does not let go of while Redis is silent. */
  #keepCopies(): void {
    const duplicate = this.redis.duplicate.bind(this.redis);
    this.redis.duplicate = (override) => {
      const copy = duplicate({ ...override, lazyConnect: false });
      copy.on("error", this.hear);
      this.#clients.push(copy);
      return copy;
    };
  }

  #disconnect(): void {
    this.#clients.forEach((client) => client.disconnect());
  }

  #say(words: string): void {
    if (words === this.#said) return;
    this.#said = words;
    this.#onStatus(words);
  }
}

/** Waits for the work, but no longer than so many milliseconds. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
