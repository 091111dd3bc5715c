/** Compiles the AssemblyScript kernels of the backend. */
import asc from "assemblyscript/asc";

/** A compiled module and the file it belongs into. */
export interface CompiledModule {
  url: URL;
  bytes: Uint8Array;
}

const SHARED_FLAGS = ["--sharedMemory", "--enable", "threads"];
const FLAGS = [
  "-O3",
  "--noAssert",
  "--converge",
  "--runtime",
  "stub",
  "--importMemory",
  "--initialMemory",
  "1",
  "--maximumMemory",
  "65536",
  "--enable",
  "simd",
  "--enable",
  "relaxed-simd",
];

/** Compiles `kernels/index.ts` for shared and for plain memory; throws SyntaxError with the compiler's words. */
export async function compileKernels(): Promise<CompiledModule[]> {
  return [
    { url: new URL("../backend/kernels_shared.wasm", import.meta.url), bytes: await compile(SHARED_FLAGS) },
    { url: new URL("../backend/kernels.wasm", import.meta.url), bytes: await compile([]) },
  ];
}

async function compile(flags: readonly string[]): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(["index.ts", "--outFile", "out.wasm", ...FLAGS, ...flags], {
    readFile: (name: string) => readSource(name),
    writeFile: (name: string, content: Uint8Array | string) => {
      if (name === "out.wasm" && typeof content !== "string") binary = content;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new SyntaxError(`Cannot compile the kernels:\n${stderr.toString()}`);
  return binary;
}

/** Returns a source of `kernels/`, or null where the compiler asks for a file that is none. */
function readSource(name: string): string | null {
  try {
    return Deno.readTextFileSync(new URL(`../backend/kernels/${name}`, import.meta.url));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
