/** Writes down what each kernel takes, for the code that calls it by name. */

/** What every kernel takes last: the runtime fills it in for each chunk. */
const CHUNK_PARAMETERS = "begin,end,chunk,scratch";

/** Longest line that the formatter leaves as it is. */
const LINE_WIDTH = 110;

const HEADER =
  `/** What each kernel takes before begin, end, chunk and scratch. Written by \`deno task wasm\`: do not edit. */
export const KERNEL_PARAMETERS = {
`;

/**
 * Returns the source of a module that lists the parameters of every kernel, in their order.
 *
 * @param declarations what the compiler writes with `--bindings raw`
 * @throws {SyntaxError} when a kernel does not end in the four parameters of a chunk
 */
export function kernelParameters(declarations: string): string {
  const lines = [...declarations.matchAll(/export function (\w+)\((.*)\): void;/g)]
    .map(([, kernel, list]) => `${entry(kernel, namesOf(kernel, list))},\n`);
  return `${HEADER}${lines.join("")}} as const;\n`;
}

function namesOf(kernel: string, list: string): string[] {
  // A leading underscore says that the kernel does not use the parameter.
  const names = [...list.matchAll(/(\w+): /g)].map(([, name]) => name.replace(/^_/, ""));
  const last = names.splice(-4).join();
  if (last === CHUNK_PARAMETERS) return names;
  throw new SyntaxError(
    `Cannot list the parameters of ${kernel} as the last ones must be ${CHUNK_PARAMETERS}: current value is ${last}`,
  );
}

function entry(kernel: string, names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`), line = `  ${kernel}: [${quoted.join(", ")}]`;
  return line.length < LINE_WIDTH
    ? line
    : `  ${kernel}: [\n${quoted.map((name) => `    ${name},\n`).join("")}  ]`;
}
