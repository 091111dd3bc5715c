/** Reads what a page's folder says of itself. */
import { readFileIfThere, readTextIfThere } from "../../core/read_if_there.ts";
import { PROJECT_URL } from "../../core/outputs.ts";
import { DEMO_FILES, type DemoData, STATIC_FILES } from "../../demo/demo_data.ts";
import { shownPath } from "../../study/store/user_path.ts";
import { PAGE_CODE, pageCodeHash } from "./page_code_hash.ts";

/** The folder of the page that is published. */
export const PUBLISHED_PAGE: URL = new URL("outputs/demo/", PROJECT_URL);

/**
 * Reads a page's head.
 *
 * @throws {Error} when the folder holds no page, saying how one is made
 */
export async function readPage(folder: URL): Promise<DemoData> {
  const text = await readTextIfThere(new URL(DEMO_FILES.head, folder)), head = text && parsed(text);
  if (head) return head;
  throw new Error(
    `Cannot serve the page as ${
      shownPath(folder)
    } must hold the ${DEMO_FILES.head} of a page: current value is ` +
      `${text === undefined ? "no such file" : "another file"}. Make one with ` +
      "`deno task demo:build residual_24`, which says how to serve it",
  );
}

/** Returns whether the folder holds the page of these weights, made of today's `lib/demo` (see `pageCodeHash`). */
export async function isPageOf(folder: URL, weightsHash: string): Promise<boolean> {
  const text = await readTextIfThere(new URL(DEMO_FILES.head, folder)), head = text && parsed(text);
  if (!head || head.model.weightsHash !== weightsHash) return false;
  const code = await readTextIfThere(new URL(DEMO_FILES.codeHash, folder));
  if (code?.trim() !== await pageCodeHash()) return false;
  const files = STATIC_FILES.map(async (name) => {
    const [made, source] = await Promise.all(
      [new URL(name, folder), new URL(`static/${name}`, PAGE_CODE)].map(readFileIfThere),
    );
    return made?.toHex() === source?.toHex();
  });
  return (await Promise.all(files)).every((isSame) => isSame);
}

function parsed(text: string): DemoData | undefined {
  if (!text.startsWith('{"schema":1,"model":')) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
