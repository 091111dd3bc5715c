/**
 * Makes the tests inside the npm package `@tensorflow/tfjs-core` loadable under Deno.
 *
 * The package's test files are ES modules whose imports (`../index`) lack an ending, which Deno cannot load,
 * while `@tensorflow/tfjs` itself is a CommonJS bundle. So the package's modules are copied into a folder with
 * their imports completed. This second copy of the code does not make a second tfjs: tfjs-core keeps engine,
 * environment, registries and the Tensor class in one global namespace, made for exactly this case, and the
 * copy adopts what the bundle has put there. The runner checks that both see the same engine; from then on
 * every operation that a test calls runs on the backend that was chosen outside.
 */
// Imported first: only a package that is loaded resolves to a file.
import "@tensorflow/tfjs-backend-wasm";
import { dirname, join, relative } from "@std/path";
import { createRequire } from "node:module";

/** A copy of tfjs-core's modules. */
export interface CoreCopy {
  /** Addresses of the test files, sorted by name. */
  specs: string[];
  /** Imports one of the modules, such as "jasmine_util". */
  load<Module>(name: string): Promise<Module>;
}

/** Copies the modules and tests of tfjs-core from Deno's package cache into `folder`. */
export async function copyCore(folder: string): Promise<CoreCopy> {
  const wasm = import.meta.resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm");
  const manifest = createRequire(wasm).resolve("@tensorflow/tfjs-core/package.json");
  const source = join(dirname(manifest), "dist");
  const files = await modulesIn(source);
  const known = new Set(files);
  for (const file of files) {
    const code = withCompleteImports(await Deno.readTextFile(join(source, file)), file, known);
    const target = join(folder, file);
    await Deno.mkdir(dirname(target), { recursive: true });
    await Deno.writeTextFile(target, withPackages(code, manifest));
  }
  await Deno.writeTextFile(join(folder, "package.json"), '{ "type": "module" }\n');
  const address = (file: string) => new URL(file, `file://${folder}/`).href;
  return {
    specs: files.filter((file) => file.endsWith("_test.js")).map(address),
    load: (name) => import(address(`${name}.js`)),
  };
}

/** Lists modules and tests below `folder`, relative to `root`; leaves out bundles and what is no module. */
async function modulesIn(root: string, folder = root): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) {
      if (name !== "miniprogram" && name !== "scripts") files.push(...await modulesIn(root, path));
    } else if (name.endsWith(".js") && !name.startsWith("tf-core") && !name.endsWith("externs.js")) {
      files.push(relative(root, path));
    }
  }
  return files.sort();
}

const RELATIVE_IMPORT = /^((?:import|export)\b[^;]*? from |import )'(\.[^']*)';/gm;

/** Gives relative imports their full file names, and drops the source map: three quarters of a file. */
function withCompleteImports(code: string, file: string, known: Set<string>): string {
  return code
    .replace(/^\/\/# sourceMappingURL=.*$/m, "")
    .replace(RELATIVE_IMPORT, (_, clause: string, specifier: string) => {
      const path = join(dirname(file), specifier);
      const target = known.has(`${path}.js`) ? `${path}.js` : join(path, "index.js");
      return `${clause}'./${relative(dirname(file), target)}';`;
    });
}

/** Points imports of other packages into the cache, and adds the `require` that some modules call. */
function withPackages(code: string, manifest: string): string {
  const module = code
    // What these two CommonJS packages export is their default export.
    .replace(/^import \* as (\w+) from '(long|seedrandom)';/gm, (_, name: string, specifier: string) => {
      return `import ${name} from 'file://${createRequire(manifest).resolve(specifier)}';`;
    })
    // Jasmine is loaded by the runner; the module only wants to set its time limit.
    .replace(/require\('jasmine-core[^']*'\)/, "{ core: () => ({}) }");
  if (!/\brequire[.(]/.test(module)) return module;
  return "import { createRequire } from 'node:module';\n" +
    `const require = createRequire(${JSON.stringify(manifest)});\n${module}`;
}
