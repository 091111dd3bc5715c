import { assertEquals, assertRejects } from "@std/assert";
import { settlesWithin } from "../../lib/core/settles_within.ts";

Deno.test("settlesWithin() is true for what comes in time, and leaves no timer", async () => {
  assertEquals(await settlesWithin(Promise.resolve(1), 10_000), true);
});

Deno.test("settlesWithin() hands on an error that comes in time", async () => {
  const failing = Promise.reject(new RangeError("broken"));
  await assertRejects(() => settlesWithin(failing, 10_000), RangeError, "broken");
});

Deno.test("settlesWithin() is false for what is late, whose error then reaches nobody", async () => {
  const { promise, reject } = Promise.withResolvers<void>();
  assertEquals(await settlesWithin(promise, 10), false);
  reject(new Error("too late"));
  await new Promise((resolve) => setTimeout(resolve, 10));
});
