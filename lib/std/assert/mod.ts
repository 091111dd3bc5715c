/**
 * Stands in for `jsr:@std/assert` where JSR cannot be reached: the assertions that Atelier uses, with the
 * original's signatures and error class, over `node:assert`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals({ a: [1, 2] }, { a: [1, 2] });
 * ```
 *
 * @module
 */
import { deepStrictEqual } from "node:assert";

/** The error that every assertion throws. */
export class AssertionError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}

/** Any constructor: whatever arguments one takes, it takes none of the type never. */
type Constructor<E> = new (...args: never[]) => E;

/** Asserts that `expr` is truthy. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/** Asserts that both values are deeply equal: same type, same contents; NaN equals NaN, and 0 equals -0. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  const difference = differenceOf(actual, expected);
  if (difference !== undefined) {
    throw new AssertionError(`Values are not equal${suffix(msg)}\n${difference}`);
  }
}

/** Asserts that both values differ in some part. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (differenceOf(actual, expected) === undefined) {
    throw new AssertionError(`Expected actual: ${Deno.inspect(actual)} not to be: the same${suffix(msg)}`);
  }
}

/** Asserts that both are the same value by `Object.is`. */
export function assertStrictEquals<T>(actual: unknown, expected: T, msg?: string): asserts actual is T {
  if (!Object.is(actual, expected)) {
    throw new AssertionError(
      `Values are not strictly equal${suffix(msg)}\n${Deno.inspect(actual)} !== ${Deno.inspect(expected)}`,
    );
  }
}

/**
 * Asserts that two numbers differ by no more than `tolerance`;
 * by default a ten-millionth of the expected value.
 */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const allowed = tolerance ?? (Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  if (Math.abs(expected - actual) <= allowed) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to be close to "${expected}": delta "${
      Math.abs(expected - actual)
    }" is greater than "${allowed}"${suffix(msg)}`,
  );
}

/** Asserts that `actual` contains `expected`. */
export function assertStringIncludes(actual: string, expected: string, msg?: string): void {
  if (!actual.includes(expected)) {
    throw new AssertionError(`Expected actual: "${actual}" to contain: "${expected}"${suffix(msg)}`);
  }
}

/** Asserts that `expected` matches `actual`. */
export function assertMatch(actual: string, expected: RegExp, msg?: string): void {
  if (!expected.test(actual)) {
    throw new AssertionError(`Expected actual: "${actual}" to match: "${expected}"${suffix(msg)}`);
  }
}

/** Asserts that `fn` throws an error of the class, with the text in its message, and returns it. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass?: Constructor<E>,
  msgIncludes?: string,
  msg?: string,
): E {
  try {
    fn();
  } catch (error) {
    return checkedError(error, ErrorClass, msgIncludes, msg);
  }
  throw new AssertionError(`Expected function to throw${suffix(msg)}`);
}

/** Asserts that the promise `fn` returns is rejected with such an error, and resolves to it. */
export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass?: Constructor<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E> {
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch {
    throw new AssertionError(`Function throws when expected to reject${suffix(msg)}`);
  }
  try {
    await promise;
  } catch (error) {
    return checkedError(error, ErrorClass, msgIncludes, msg);
  }
  throw new AssertionError(`Expected function to reject${suffix(msg)}`);
}

function checkedError<E extends Error>(
  error: unknown,
  ErrorClass: Constructor<E> | undefined,
  msgIncludes: string | undefined,
  msg: string | undefined,
): E {
  if (!(error instanceof Error)) {
    throw new AssertionError(`A non-Error object was thrown${suffix(msg)}`);
  }
  if (ErrorClass && !(error instanceof ErrorClass)) {
    throw new AssertionError(
      `Expected error to be instance of "${ErrorClass.name}", but was "${error.constructor.name}"${
        suffix(msg)
      }\n${error.message}`,
    );
  }
  if (msgIncludes !== undefined && !error.message.includes(msgIncludes)) {
    throw new AssertionError(
      `Expected error message to include ${JSON.stringify(msgIncludes)}, but got ${
        JSON.stringify(error.message)
      }${suffix(msg)}`,
    );
  }
  return error as E;
}

/** Returns a readable difference, or undefined where the values are deeply equal. */
function differenceOf(actual: unknown, expected: unknown): string | undefined {
  try {
    deepStrictEqual(actual, expected);
    return undefined;
  } catch (error) {
    // Unlike node:assert, the original holds 0 and -0 to be equal.
    if (actual === 0 && expected === 0) return undefined;
    return error instanceof Error ? error.message : String(error);
  }
}

function suffix(msg: string | undefined): string {
  return msg ? `: ${msg}` : ".";
}
