import { assert } from "@std/assert";
import { busyShare, processorName } from "../../../lib/tasks/bench/bench_machine.ts";

Deno.test("busyShare() is a share", async () => {
  const share = await busyShare(20);
  assert(share >= 0 && share <= 1, String(share));
});

Deno.test("processorName() says something", () => {
  assert(processorName().length > 2);
});
