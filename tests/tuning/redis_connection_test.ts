import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { connectRedis } from "../../lib/tuning/redis_connection.ts";
import { UnavailableError } from "../../lib/tuning/unavailable_error.ts";
import { freePort, NO_REDIS, withPassword, withRedis } from "./redis_server.ts";

const options = { signal: new AbortController().signal, onStatus: () => {} };

/** Fails to connect at once; returns why, as the runtime would print it. */
async function refusalAt(url: string): Promise<string> {
  const startMs = performance.now();
  const error = await assertRejects(() => connectRedis(url, options), UnavailableError);
  assert(performance.now() - startMs < 3_000, "it was tried again and again");
  return Deno.inspect(error);
}

Deno.test({
  name: `connectRedis() says in words that a password is wrong or missing, and shows none${NO_REDIS}`,
  ignore: NO_REDIS !== "",
  fn: () =>
    withRedis(async (url) => {
      const wrong = await refusalAt(withPassword(url, "fal/sch"));
      assertMatch(
        wrong,
        /Cannot use Redis at redis:\/\/:\*\*\*@127\.0\.0\.1:\d+ as the password or the user .* is wrong/,
      );
      assertMatch(wrong, /WRONGPASS .*\. Set ATELIER_REDIS to /);
      assert(!/fal(%2F|\/)sch/.test(wrong), wrong);
      assertMatch(
        await refusalAt(url),
        /as it asks for a password, and the address has none: .*NOAUTH.* Set ATELIER_REDIS/,
      );
      const connection = await connectRedis(withPassword(url, "p@ss word"), options);
      assertEquals(await connection.redis.ping(), "PONG");
      await connection.end(() => Promise.resolve());
    }, '"p@ss word"'),
});

Deno.test("connectRedis() ends by its signal while a server keeps silent", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const accepted = listener.accept(), stop = new AbortController();
  const connecting = connectRedis(`redis://127.0.0.1:${listener.addr.port}`, {
    ...options,
    signal: stop.signal,
  });
  (await accepted).unref();
  stop.abort(new Error("stopped"));
  await assertRejects(() => connecting, Error, "stopped");
});

Deno.test("connectRedis() shows no password where there is no Redis, or the address is none", async () => {
  const none = withPassword(`redis://127.0.0.1:${freePort()}`, "secret");
  for (const [url, words] of [[none, "ECONNREFUSED"], ["redis://:sec/ret@h", "must be an address"]]) {
    const error = await assertRejects(() => connectRedis(url, options), Error, words);
    assert(!/sec.?ret/.test(Deno.inspect(error)), Deno.inspect(error));
  }
});
