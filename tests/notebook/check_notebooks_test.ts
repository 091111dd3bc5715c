import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { checkNotebooks } from "./check_notebooks.ts";
import { notebookFolder } from "./notebook_folder.ts";

Deno.test("checkNotebooks() reports notebook, cell and line of type errors", async () => {
  await using folder = await notebookFolder();
  await Deno.writeTextFile(join(folder.path, "deno.json"), `{ "imports": { "#size": "./size.ts" } }`);
  await Deno.writeTextFile(join(folder.path, "size.ts"), "export const size: number = 3;");
  const first = await folder.write("a.ipynb", [
    `import { size } from "#size";\nimport { size as same } from "./size.ts";`,
    " ",
    `const doubled = size + same;\n\nconst text: string = doubled;\ntext`,
  ]);
  const second = await folder.write("b.ipynb", ["const a = await Promise.resolve(1);\na", "[a.length]"]);
  assertEquals(await checkNotebooks([first, new URL(`file://${second}`)]), [
    {
      notebook: first,
      cell: 2,
      line: 3,
      message: "TS2322: Type 'number' is not assignable to type 'string'.",
    },
    {
      notebook: second,
      cell: 2,
      line: 1,
      message: "TS2339: Property 'length' does not exist on type 'number'.",
    },
  ]);
  assertEquals([...Deno.readDirSync(folder.path)].length, 4);
});

Deno.test("checkNotebooks() knows the project's own package by its name, as the kernel does", async () => {
  await using folder = await notebookFolder();
  const config = { name: "@a/lab", exports: { "./size": "./size.ts" } };
  await Deno.writeTextFile(join(folder.path, "deno.json"), JSON.stringify(config));
  await Deno.writeTextFile(join(folder.path, "size.ts"), "export const size: number = 3;");
  const file = await folder.write("a.ipynb", [
    `import { size } from "@a/lab/size";\nconst text: string = size;`,
  ]);
  assertEquals(await checkNotebooks([file]), [
    {
      notebook: file,
      cell: 1,
      line: 2,
      message: "TS2322: Type 'number' is not assignable to type 'string'.",
    },
  ]);
});

Deno.test("checkNotebooks() lets a later cell declare a name again, as the kernel does", async () => {
  await using folder = await notebookFolder();
  const file = await folder.write("a.ipynb", [
    `import { join } from "node:path";\nconst a = 1;\nfunction f() { return a; }\nclass C { x = f(); }\nnew C();`,
    `import { join, dirname } from "node:path";\nconst a = "two";\njoin(dirname(a));`,
    "function f() { return a.length; }\nclass C { y: string = f(); }\nnew C().y;",
  ]);
  assertEquals(await checkNotebooks([file]), [
    {
      notebook: file,
      cell: 3,
      line: 2,
      message: "TS2322: Type 'number' is not assignable to type 'string'.",
    },
  ]);
});

Deno.test("checkNotebooks() refuses a name that one cell declares twice", async () => {
  await using folder = await notebookFolder();
  const file = await folder.write("a.ipynb", ["const a = 1;\nconst a = 2;"]);
  const found = await checkNotebooks([file]);
  assertEquals(found.map(({ cell, line }) => [cell, line]), [[1, 1], [1, 2]]);
  assertEquals(found[0].message, "TS2451: Cannot redeclare block-scoped variable 'a'.");
});

Deno.test("checkNotebooks() reports a syntax error", async () => {
  await using folder = await notebookFolder();
  const file = await folder.write("a.ipynb", ["const a = 1;", "a;\nconst = 3;"]);
  const [{ cell, line, message }] = await checkNotebooks([file]);
  assertEquals([cell, line, message.slice(0, 13)], [2, 2, "SyntaxError: "]);
});

Deno.test("checkNotebooks() reports a module that is missing", async () => {
  await using folder = await notebookFolder();
  const file = await folder.write("a.ipynb", ["const a = 1;\na;", `import { b } from "./missing.ts";\nb;`]);
  assertEquals(await checkNotebooks([file]), [{
    notebook: file,
    cell: 2,
    line: 1,
    message: `TS2307: Cannot find module 'file://${folder.path}/missing.ts'.`,
  }]);
});

Deno.test("checkNotebooks() reports an error in an imported module by the module's name", async () => {
  await using folder = await notebookFolder();
  await Deno.writeTextFile(join(folder.path, "size.ts"), "\nexport const size: number = 'three';");
  const file = await folder.write("a.ipynb", [`import { size } from "./size.ts";\nsize;`]);
  assertEquals(await checkNotebooks([file]), [{
    notebook: join(folder.path, "size.ts"),
    cell: 0,
    line: 2,
    message: "TS2322: Type 'string' is not assignable to type 'number'.",
  }]);
});

Deno.test("checkNotebooks() refuses a file that is not a notebook", async () => {
  await using folder = await notebookFolder();
  await Deno.writeTextFile(join(folder.path, "a.ipynb"), "{}");
  await assertRejects(
    () => checkNotebooks([join(folder.path, "a.ipynb")]),
    SyntaxError,
    "as nbformat must be 4",
  );
});
