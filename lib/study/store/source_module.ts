/** Reads a source file as a program does: what it says without comments and layout, and what it refers to. */
import jsTokens, { type Token } from "js-tokens";

/** A source file, as far as it decides what a program computes. */
export interface SourceModule {
  /** The tokens, a space between them: comments, white space and commas before a closing bracket left out. */
  code: string;
  /** What it imports when it runs, and the files that it names by `new URL(..., import.meta.url)`; types left out. */
  references: string[];
}

const LAYOUT = new Set(["SingleLineComment", "MultiLineComment", "WhiteSpace", "LineTerminatorSequence"]);

/** Reads the text of a module in TypeScript, JavaScript or AssemblyScript. Any text can be read. */
export function readSourceModule(text: string): SourceModule {
  const tokens = [...jsTokens(text)].filter(({ type }) => !LAYOUT.has(type));
  const isTrailing = (i: number) => tokens[i].value === "," && /^[)\]}]$/.test(tokens[i + 1]?.value ?? "");
  const code = tokens.filter((_, i) => !isTrailing(i)).map(({ value }) => value).join(" ");
  const references = tokens.flatMap((_, i) => [...importedAt(tokens, i), ...namedAt(tokens, i)]);
  return { code, references: [...new Set(references)] };
}

/** Returns the specifier of the import or re-export that starts at token `i`, if one does. */
function importedAt(tokens: readonly Token[], i: number): string[] {
  const { value } = tokens[i], next = tokens[i + 1]?.value;
  const isImport = value === "import" && next !== "." && next !== "type";
  const isExport = value === "export" && (next === "*" || next === "{");
  // A property may have this name.
  if (!(isImport || isExport) || tokens[i - 1]?.value === ".") return [];
  if (next === "(") return texts(tokens.slice(i + 2, i + 3));
  if (isImport && tokens[i + 1].type === "StringLiteral") return texts([tokens[i + 1]]);
  for (let j = i + 1; j < tokens.length && tokens[j].value !== ";"; j++) {
    if (tokens[j].value === "from" && tokens[j + 1]?.type === "StringLiteral") return texts([tokens[j + 1]]);
    // The end of a list of exports that come from this very file.
    if (isExport && tokens[j].value === "}" && tokens[j + 1]?.value !== "from") return [];
  }
  return [];
}

/** Returns the relative files that `new URL(..., import.meta.url)` at token `i` may stand for: workers, kernels. */
function namedAt(tokens: readonly Token[], i: number): string[] {
  if (tokens[i].value !== "new" || tokens[i + 1]?.value !== "URL" || tokens[i + 2]?.value !== "(") return [];
  const end = tokens.findIndex(({ value }, j) => j > i + 2 && (value === ")" || value === ";"));
  const call = tokens.slice(i + 3, end);
  const base = call.slice(-5).map(({ value }) => value).join("");
  return base === "import.meta.url" ? texts(call).filter((path) => /^\.\.?\/.*[^/]$/.test(path)) : [];
}

function texts(tokens: readonly Token[]): string[] {
  return tokens.filter(({ type }) => type === "StringLiteral").map(({ value }) => value.slice(1, -1));
}
