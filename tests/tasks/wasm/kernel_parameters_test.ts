import { assertEquals, assertThrows } from "@std/assert";
import { kernelParameters } from "../../../lib/tasks/wasm/kernel_parameters.ts";

const declare = (name: string, ...parameters: string[]) =>
  `  export function ${name}(${parameters.map((parameter) => `${parameter}: number`).join(", ")}): void;\n`;
const CHUNK = ["begin", "end", "chunk", "scratch"];

Deno.test("kernelParameters() lists what each kernel takes before its chunk, used or not", () => {
  const long = Array.from({ length: 9 }, (_, i) => `aLongParameter${i}`);
  const source = kernelParameters(
    declare("scale", "x", "_unused", "begin", "end", "_chunk", "_scratch") +
      declare("move", ...long, ...CHUNK),
  );
  assertEquals(source.split("\n").slice(1), [
    "export const KERNEL_PARAMETERS = {",
    '  scale: ["x", "unused"],',
    "  move: [",
    ...long.map((name) => `    "${name}",`),
    "  ],",
    "} as const;",
    "",
  ]);
});

Deno.test("kernelParameters() refuses a kernel that takes no chunk", () => {
  assertThrows(
    () => kernelParameters(declare("scale", "x", "begin", "end", "scratch", "chunk")),
    SyntaxError,
    "Cannot list the parameters of scale as the last ones must be begin,end,chunk,scratch: " +
      "current value is begin,end,scratch,chunk",
  );
});
