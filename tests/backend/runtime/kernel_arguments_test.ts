import { assertEquals, assertThrows } from "@std/assert";
import { KERNEL_PARAMETERS } from "../../../lib/backend/runtime/kernel_parameters.ts";
import { type KernelArguments, orderedArguments } from "../../../lib/backend/runtime/kernel_arguments.ts";

const args = { x: 8, y: 16, out: 24, operation: 3 };

Deno.test("orderedArguments() gives the numbers in the order in which the kernel takes them", () => {
  assertEquals(KERNEL_PARAMETERS.combine, ["x", "y", "out", "operation"]);
  const { out, ...others } = args;
  assertEquals(orderedArguments("combine", { out, ...others }), [8, 16, 24, 3]);
});

Deno.test("orderedArguments() names the kernel and its parameters when one is missing, misspelt or too many", () => {
  const { operation: _, ...three } = args;
  for (
    const [wrong, names] of [[three, "x, y, out"], [{ ...args, z: 1 }, "x, y, out, operation, z"]] as const
  ) {
    assertThrows(
      () => orderedArguments("combine", wrong as KernelArguments<"combine">),
      TypeError,
      `Cannot run kernel combine as its arguments must be x, y, out, operation: current value is ${names}`,
    );
  }
  assertThrows(
    () => orderedArguments("combine", { ...three, code: 3 } as unknown as KernelArguments<"combine">),
    TypeError,
    "current value is x, y, out, code",
  );
});
