import { assertEquals } from "@std/assert";
import { notebookToTypeScript } from "./notebook_to_typescript.ts";
import { parseNotebook } from "../../lib/notebook/parse_notebook.ts";
import { notebookText } from "./notebook_folder.ts";

function notebookOf(...sources: string[]) {
  return parseNotebook(notebookText(sources), "a.ipynb");
}

Deno.test("notebookToTypeScript() moves imports to the top, each once", () => {
  const { text } = notebookToTypeScript(notebookOf(
    `import { a } from "x";\na();`,
    `import { a } from "x";\nimport {\n  b,\n} from 'y';\nimport "z";\nb(await import("w"));`,
  ));
  assertEquals(
    text,
    `export {};\nimport { a } from "x";\nimport {\n  b,\n} from 'y';\nimport "z";\n\na();\n;\n\n\n\n\n\nb(await import("w"));\n;\n\n`,
  );
});

Deno.test("notebookToTypeScript() tells the cell and line of each line", () => {
  const { text, origins } = notebookToTypeScript(notebookOf("one;\ntwo;", " ", `three;\nimport "z";`));
  const places = text.trimEnd().split("\n").map((line, i) => [line, origins[i]?.cell, origins[i]?.line]);
  assertEquals(places, [
    ["export {};", undefined, undefined],
    [`import "z";`, 2, 2],
    ["one;", 1, 1],
    ["two;", 1, 2],
    [";", undefined, undefined],
    ["three;", 2, 1],
    ["", 2, 2],
    [";", undefined, undefined],
  ]);
});

Deno.test("notebookToTypeScript() makes relative imports absolute", () => {
  const { text } = notebookToTypeScript(
    notebookOf(`import { a } from "../lib/a.ts";\nconst b = await import('./b.ts');\nimport "npm:c";`),
    { baseUrl: new URL("file:///project/notebooks/") },
  );
  assertEquals(text.split("\n").slice(1, 5), [
    `import { a } from "file:///project/lib/a.ts";`,
    `import "npm:c";`,
    "",
    `const b = await import('file:///project/notebooks/b.ts');`,
  ]);
});

Deno.test("notebookToTypeScript() opens a block where a cell declares a name again", () => {
  const { text } = notebookToTypeScript(notebookOf("const a = 1;", "const a = 2;", "a;"), {
    redeclaring: new Set([2]),
  });
  assertEquals(text, "export {};\nconst a = 1;\n;\n{\nconst a = 2;\n;\na;\n;\n}\n");
});
