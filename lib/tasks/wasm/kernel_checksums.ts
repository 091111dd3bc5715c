/** Writes down what the compiled kernels come to, for the code that loads them. */
import { checksum } from "../../backend/runtime/checksum.ts";

/** Returns the source of a module that lists the checksum of every file. */
export function kernelChecksums(files: Readonly<Record<string, Uint8Array>>): string {
  const lines = Object.entries(files).map(([name, bytes]) => `  "${name}": ${checksum(bytes)},\n`);
  return "/** Checksums of the compiled kernels. Written by `deno task wasm`: do not edit. */\n" +
    `export const KERNEL_CHECKSUMS = {\n${lines.join("")}} as const;\n`;
}
