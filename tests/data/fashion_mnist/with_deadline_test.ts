import { assertEquals, assertRejects } from "@std/assert";
import { withDeadline } from "../../../lib/data/fashion_mnist/with_deadline.ts";

Deno.test("withDeadline() returns what comes in time", async () => {
  assertEquals(await withDeadline(Promise.resolve(1), 10_000, "no answer"), 1);
});

Deno.test("withDeadline() hands on an error that comes in time", async () => {
  const failing = Promise.reject(new RangeError("broken"));
  await assertRejects(() => withDeadline(failing, 10_000, "no answer"), RangeError, "broken");
});

Deno.test("withDeadline() throws when nothing comes in time, and lets the caller end what is late", async () => {
  let ended = false;
  const never = new Promise(() => {});
  const end = () => void (ended = true);
  await assertRejects(() => withDeadline(never, 10, "no answer", end), Error, "no answer within 0.01 s");
  assertEquals(ended, true);
});
