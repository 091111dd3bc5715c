/** Compiles the AssemblyScript kernels: those of the backend, and those of gradient boosting. */
import asc from "assemblyscript/asc";

/** A compiled module and the file it belongs into. */
export interface CompiledModule {
  url: URL;
  bytes: Uint8Array;
}

const LIB = new URL("../", import.meta.url);
const SHARED_FLAGS = ["--sharedMemory", "--enable", "threads"];
const RELAXED_FLAGS = ["--enable", "relaxed-simd"];
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
];

/** What is compiled: the folder of `index.ts`, the file that is made of it, and what it needs besides `FLAGS`. */
const MODULES: readonly { folder: string; file: string; flags: readonly string[] }[] = [
  {
    folder: "backend/kernels/",
    file: "backend/kernels_shared.wasm",
    flags: [...RELAXED_FLAGS, ...SHARED_FLAGS],
  },
  { folder: "backend/kernels/", file: "backend/kernels.wasm", flags: RELAXED_FLAGS },
  {
    folder: "classical/boosting/kernels/",
    file: "classical/boosting/boosting_kernels.wasm",
    flags: SHARED_FLAGS,
  },
];

/** Compiles every module; throws SyntaxError with the compiler's words. */
export async function compileKernels(): Promise<CompiledModule[]> {
  const modules: CompiledModule[] = [];
  for (const { folder, file, flags } of MODULES) {
    modules.push({ url: new URL(file, LIB), bytes: await compile(new URL(folder, LIB), flags) });
  }
  return modules;
}

async function compile(folder: URL, flags: readonly string[]): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(["index.ts", "--outFile", "out.wasm", ...FLAGS, ...flags], {
    readFile: (name: string) => readSource(name, folder),
    writeFile: (name: string, content: Uint8Array | string) => {
      if (name === "out.wasm" && typeof content !== "string") binary = content;
    },
    listFiles: () => [],
  });
  if (error || !binary) {
    throw new SyntaxError(`Cannot compile the kernels of ${folder.pathname}:\n${stderr.toString()}`);
  }
  return binary;
}

/** Returns a source, or null where the compiler asks for a file that is none. */
function readSource(name: string, folder: URL): string | null {
  try {
    return Deno.readTextFileSync(new URL(name, folder));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
