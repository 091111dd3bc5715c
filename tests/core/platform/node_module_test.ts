import { assertEquals, assertStrictEquals } from "@std/assert";
import os from "node:os";
import { nodeModule } from "../../../lib/core/platform/node_module.ts";

Deno.test("nodeModule() gives what comes with the runtime, and nothing where there is no process", () => {
  assertStrictEquals(nodeModule<typeof os>("node:os")?.EOL, os.EOL);
  assertEquals(nodeModule("node:no_such_module"), undefined);
  const { process } = globalThis;
  try {
    Object.assign(globalThis, { process: undefined });
    assertEquals(nodeModule("node:os"), undefined);
  } finally {
    Object.assign(globalThis, { process });
  }
});
