/** Hashes a value, so that a model or a recipe can be named by what it is. */
import { sha256Hex } from "./sha256.ts";

/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Returns the SHA-256 (64 hex digits) of bytes, or of a value written as canonical JSON: keys sorted at every
 * depth, no spaces, so that the order in which an object was filled does not matter.
 *
 * @throws {TypeError} for what JSON cannot hold, such as undefined, a function, NaN or a typed array
 */
export async function hashOf(value: Json | Uint8Array): Promise<string> {
  const bytes = value instanceof Uint8Array ? value : new TextEncoder().encode(canonicalJson(value));
  return await sha256Hex(bytes);
}

function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
  }
  throw new TypeError(
    `Cannot hash value as every part must be plain JSON: current value is ${Deno.inspect(value)}`,
  );
}
