import { assertEquals } from "@std/assert";
import { failureReason } from "../../../lib/tasks/terminal/failure_reason.ts";

Deno.test("failureReason() gives the words of what a Deno program threw, without the trace", () => {
  const trace = `            throw new Error("Kernel '".concat(kernelName));
                  ^
    at Engine.runKernel (file:///tf-core.node.js:4634:19)
    at file:///train_speed.ts:30:1
`;
  const message = "Kernel 'Erf' not registered for backend 'wasm'";
  for (const start of ["error: Uncaught Error: ", "error: Uncaught (in promise) Error: ", "error: "]) {
    assertEquals(failureReason(`a warning\n\n${start}${message}\n${trace}`, 1), message);
  }
  assertEquals(failureReason(`error: Uncaught RangeError: too much\n${trace}`, 1), "too much");
});

Deno.test("failureReason() gives the last line of Python's traceback", () => {
  const traceback = `Traceback (most recent call last):
  File "<string>", line 1, in <module>
ModuleNotFoundError: No module named 'torch'
`;
  assertEquals(failureReason(traceback, 1), "ModuleNotFoundError: No module named 'torch'");
});

Deno.test("failureReason() says how a program ended that said nothing", () => {
  assertEquals(failureReason("\n", 137), "it ended with code 137 and said nothing");
});
