/** Makes TypeScript's declarations of modules. */
import { fromFileUrl } from "@std/path";
import ts from "typescript";
import { moduleClosure } from "./module_closure.ts";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  strict: true,
  exactOptionalPropertyTypes: true,
};

/**
 * Returns the declarations of the module at `entry`, and of those alone that they import, by their path below `root`
 * with the ending ".d.ts". They import each other as JavaScript, which every way that TypeScript resolves modules knows.
 *
 * @throws {SyntaxError} when a declaration needs another module to be known, in the words of TypeScript
 */
export async function declarations(entry: URL, root: URL): Promise<Map<string, string>> {
  const found = await moduleClosure([entry], async (url) => declaration(url, await Deno.readTextFile(url)));
  const named = [...found].map(([href, text]) =>
    [href.slice(root.href.length).replace(/\.ts$/, ".d.ts"), asJavaScript(text)] as const
  );
  return new Map(named.sort());
}

function declaration(url: URL, text: string): string {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(text, {
    fileName: url.pathname,
    reportDiagnostics: true,
    compilerOptions: OPTIONS,
  });
  if (diagnostics.length === 0) return outputText;
  const [{ messageText }] = diagnostics;
  throw new SyntaxError(
    `Cannot declare what ${fromFileUrl(url)} exports as its types must be written out: ` +
      ts.flattenDiagnosticMessageText(messageText, "\n"),
  );
}

/** Names other modules by their JavaScript. */
function asJavaScript(text: string): string {
  return text.replace(/(?<=\b(?:from |import\(|import )")(\.{1,2}\/[^"]+)\.ts(?=")/g, "$1.js");
}
