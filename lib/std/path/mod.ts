/**
 * Stands in for `jsr:@std/path` where JSR cannot be reached: the functions that Atelier uses, with the
 * original's signatures, over `node:path`.
 *
 * @example
 * ```ts
 * import { join } from "@std/path";
 * join("data", "fashion-mnist"); // "data/fashion-mnist" on Linux and macOS
 * ```
 *
 * @module
 */
export { basename, dirname, extname, isAbsolute, join, relative, resolve } from "node:path";
export { fileURLToPath as fromFileUrl, pathToFileURL as toFileUrl } from "node:url";
