/** What kernels are called with: numbers under the names of their parameters. */
import { KERNEL_PARAMETERS } from "./kernel_parameters.ts";

/** A compiled kernel. */
export type KernelName = keyof typeof KERNEL_PARAMETERS;

/** A number for each parameter of a kernel but the last four, which the runtime adds for each chunk. */
export type KernelArguments<K extends KernelName> = Readonly<
  Record<(typeof KERNEL_PARAMETERS)[K][number], number>
>;

/**
 * Returns the arguments in the order in which the kernel takes them.
 *
 * @throws {TypeError} when one is missing, or has a name that is no parameter of the kernel
 */
export function orderedArguments<K extends KernelName>(kernel: K, args: KernelArguments<K>): number[] {
  const names: readonly string[] = KERNEL_PARAMETERS[kernel];
  const given: Readonly<Record<string, number | undefined>> = args, ordered: number[] = [];
  for (let i = 0; i < names.length; i++) {
    const value = given[names[i]];
    if (value === undefined) throw wrongNames(kernel, names, given);
    ordered.push(value);
  }
  let count = 0;
  for (const _ in given) count++;
  if (count !== names.length) throw wrongNames(kernel, names, given);
  return ordered;
}

function wrongNames(kernel: string, names: readonly string[], given: object): TypeError {
  return new TypeError(
    `Cannot run kernel ${kernel} as its arguments must be ${names.join(", ")}: current value is ${
      Object.keys(given).join(", ")
    }`,
  );
}
