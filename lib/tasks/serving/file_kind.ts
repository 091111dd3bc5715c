/** Tells the kinds of files that a page is made of by the ending of their names. */

/** What the web calls a kind of file. */
export interface FileKind {
  type: string;
  /** Whether compression pays: not where it is compressed already, or holds what looks like noise. */
  isCompressible: boolean;
}

const KINDS: ReadonlyMap<string, FileKind> = new Map([
  ["html", { type: "text/html; charset=utf-8", isCompressible: true }],
  ["css", { type: "text/css; charset=utf-8", isCompressible: true }],
  ["js", { type: "text/javascript; charset=utf-8", isCompressible: true }],
  ["json", { type: "application/json; charset=utf-8", isCompressible: true }],
  ["svg", { type: "image/svg+xml", isCompressible: true }],
  ["wasm", { type: "application/wasm", isCompressible: true }],
  ["png", { type: "image/png", isCompressible: false }],
  ["zip", { type: "application/zip", isCompressible: false }],
  ["bin", { type: "application/octet-stream", isCompressible: false }],
]);

/** Returns the kind of a file; undefined where no page is made of such files. */
export function fileKind(name: string): FileKind | undefined {
  return KINDS.get(name.slice(name.lastIndexOf(".") + 1));
}
