/** Reads what `deno check` writes about errors. */

/** One error of the type checker, or of the parser or module loader before it. */
export interface CheckDiagnostic {
  /** TypeScript's number, such as 2322; 0 for an error that is not the type checker's. */
  code: number;
  message: string;
  /** The URL of the file. */
  url: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}

/** Reads the text, without colours, that Deno 2 writes to stderr. */
export function parseCheckDiagnostics(text: string): CheckDiagnostic[] {
  const pattern =
    /^(?:TS(\d+) \[ERROR\]|error): (.*(?:\n(?!TS\d|error: | +at file:).*)*)\n +at (file:\S+):(\d+):(\d+)$/gm;
  return [...text.matchAll(pattern)].map(([, code = "0", message, url, line, column]) => ({
    code: Number(code),
    message: withoutExcerpt(message),
    url,
    line: Number(line),
    column: Number(column),
  }));
}

/** Leaves out the line of code that follows a message, with its marks. */
function withoutExcerpt(message: string): string {
  const lines = message.split("\n");
  const frame = lines.indexOf("  |");
  if (frame > 0) return lines.slice(0, frame).join("\n");
  return (/^ *~+$|^ *\^$/.test(lines.at(-1)!) ? lines.slice(0, -2) : lines).join("\n").trimEnd();
}
