/** Compiles the AssemblyScript kernels: those of the backend, of gradient boosting, and of the benchmark's peak. */
import { fromFileUrl } from "@std/path";
import asc from "assemblyscript/asc";
import { kernelChecksums } from "./kernel_checksums.ts";
import { kernelParameters } from "./kernel_parameters.ts";
import { kernelSource } from "./kernel_source.ts";

/** What was made of the kernels: a compiled module, or the names of their parameters, and the file it belongs into. */
export interface CompiledFile {
  url: URL;
  bytes: Uint8Array;
}

const PROJECT = new URL("../../../", import.meta.url), BACKEND = new URL("lib/backend/", PROJECT);
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

/** What is compiled, and into which files of `lib/`. */
interface ModulePlan {
  /** The folder of `index.ts`. */
  folder: string;
  file: string;
  /** The file that lists the kernels' parameters. @default none */
  parameters?: string;
  /** What the compiler is told besides `FLAGS`. */
  flags: readonly string[];
}

const MODULES: readonly ModulePlan[] = [
  { folder: "lib/backend/kernels/", file: "lib/backend/kernels_fixed.wasm", flags: [] },
  { folder: "lib/backend/kernels/", file: "lib/backend/kernels_fixed_shared.wasm", flags: SHARED_FLAGS },
  {
    folder: "lib/backend/kernels/",
    file: "lib/backend/kernels_relaxed.wasm",
    parameters: "lib/backend/runtime/kernel_parameters.ts",
    flags: RELAXED_FLAGS,
  },
  {
    folder: "lib/backend/kernels/",
    file: "lib/backend/kernels_relaxed_shared.wasm",
    flags: [...RELAXED_FLAGS, ...SHARED_FLAGS],
  },
  {
    folder: "lib/classical/boosting/kernels/",
    file: "lib/classical/boosting/boosting_kernels.wasm",
    flags: SHARED_FLAGS,
  },
  { folder: "tests/bench/peak_kernel/", file: "tests/bench/peak_kernel.wasm", flags: RELAXED_FLAGS },
];

/** Compiles every module; throws SyntaxError with the compiler's words. */
export async function compileKernels(): Promise<CompiledFile[]> {
  const files: CompiledFile[] = [];
  for (const { folder, file, parameters, flags } of MODULES) {
    const { binary, declarations } = await compile(new URL(folder, PROJECT), flags);
    files.push({ url: new URL(file, PROJECT), bytes: binary });
    if (!parameters) continue;
    const bytes = new TextEncoder().encode(kernelParameters(declarations));
    files.push({ url: new URL(parameters, PROJECT), bytes });
  }
  files.push(checksumsOf(files.filter(({ url }) => url.href.startsWith(BACKEND.href))));
  return files;
}

/** Returns the file that lists the checksums of the compiled kernels of the backend. */
function checksumsOf(files: readonly CompiledFile[]): CompiledFile {
  const compiled = files.filter(({ url }) => url.pathname.endsWith(".wasm")).map(({ url, bytes }) =>
    [url.pathname.split("/").at(-1)!, bytes] as const
  );
  const source = kernelChecksums(Object.fromEntries(compiled));
  return { url: new URL("runtime/kernel_checksums.ts", BACKEND), bytes: new TextEncoder().encode(source) };
}

/** Returns the module, and TypeScript's declarations of what it exports. */
async function compile(
  folder: URL,
  flags: readonly string[],
): Promise<{ binary: Uint8Array; declarations: string }> {
  const files = new Map<string, Uint8Array | string>();
  const options = ["index.ts", "--outFile", "out.wasm", "--bindings", "raw", ...FLAGS, ...flags];
  const { error, stderr } = await asc.main(options, {
    readFile: (name: string) => kernelSource(name, folder),
    writeFile: (name: string, content: Uint8Array | string) => void files.set(name, content),
    listFiles: () => [],
  });
  const binary = files.get("out.wasm"), declarations = files.get("out.d.ts");
  if (error || !(binary instanceof Uint8Array) || typeof declarations !== "string") {
    throw new SyntaxError(`Cannot compile the kernels of ${fromFileUrl(folder)}:\n${stderr.toString()}`);
  }
  return { binary, declarations };
}
