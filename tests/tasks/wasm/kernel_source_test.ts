import { assertEquals, assertThrows } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { kernelSource } from "../../../lib/tasks/wasm/kernel_source.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const TEXTS = {
  "index.ts": 'export * from "./rooms/product";\nexport { take } from "./lanes";\n',
  "lanes.ts": "export function take(): void {}\n",
  "rooms/product.ts": 'import {\n  take,\n} from "../lanes";\nimport { sum } from "./sum";\n',
  "rooms/sum.ts": "export function sum(): void {}\n",
};

/** Calls `use` with a folder of these files. */
async function withSources(
  texts: Readonly<Record<string, string>>,
  use: (folder: URL) => void,
): Promise<void> {
  await withFolder(async (outer) => {
    const folder = new URL("100%20%25%20%23/", outer);
    for (const [path, text] of Object.entries(texts)) {
      await Deno.mkdir(new URL(".", new URL(path, folder)), { recursive: true });
      await Deno.writeTextFile(new URL(path, folder), text);
    }
    use(folder);
  });
}

Deno.test("kernelSource() reads sources as if they lay in one folder", () =>
  withSources(TEXTS, (folder) => {
    assertEquals(
      kernelSource("index.ts", folder),
      'export * from "./product";\nexport { take } from "./lanes";\n',
    );
    assertEquals(
      kernelSource("product.ts", folder),
      'import {\n  take,\n} from "./lanes";\nimport { sum } from "./sum";\n',
    );
    assertEquals(kernelSource("sum.ts", folder), TEXTS["rooms/sum.ts"]);
    assertEquals(kernelSource("~lib/memory.ts", folder), null);
  }));

Deno.test("kernelSource() refuses two files of one name", () =>
  withSources({ ...TEXTS, "other/sum.ts": "" }, (folder) => {
    assertThrows(
      () => kernelSource("sum.ts", folder),
      Error,
      `Cannot compile kernels as names of their files must differ: current value is more than one sum.ts below ` +
        fromFileUrl(folder),
    );
  }));
