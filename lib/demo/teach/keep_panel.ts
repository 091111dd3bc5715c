/// <reference lib="dom" />
/** Saves the network that was taught to a file, and loads one. */
import { plural } from "../../core/plural.ts";
import { findElement } from "../find_element.ts";
import { attempt, hideMessage } from "../page_message.ts";
import { isZip } from "../../training/saved/model_zip.ts";
import { PageError } from "../page_error.ts";
import { fileNameOf } from "./file_name.ts";
import type { Teaching } from "./teaching.ts";

/** A file of more bytes is none that a page trains (256 MiB). */
const MOST_BYTES = 2 ** 28;

/** Sets up the panel, and has the browser ask before unsaved work is closed. */
export function createKeepPanel(teaching: Teaching): void {
  const save = findElement("teach-save", HTMLButtonElement),
    load = findElement("teach-load", HTMLInputElement);
  teaching.onChange(() => {
    save.disabled = teaching.taught === undefined;
  });
  save.addEventListener("click", () => {
    const { taught } = teaching;
    if (!taught) return;
    const name = fileNameOf(taught.details.classNames);
    const href = URL.createObjectURL(new Blob([taught.file], { type: "application/zip" }));
    const link = Object.assign(document.createElement("a"), { href, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
    teaching.isUnsaved = false;
    teaching.say("keep", `Saved as ${name}: this page reads it, and so does deno task predict.`);
  });
  load.addEventListener("change", () =>
    attempt(async () => {
      hideMessage();
      const files = [...load.files ?? []];
      load.value = "";
      if (files.length > 0) await loadFiles(teaching, files);
    }));
  addEventListener("beforeunload", (event) => {
    if (teaching.isUnsaved) event.preventDefault();
  });
}

async function loadFiles(teaching: Teaching, chosen: readonly File[]): Promise<void> {
  const size = chosen.reduce((sum, { size }) => sum + size, 0);
  if (size > MOST_BYTES) throw notSaved(`${Math.round(size / 2 ** 20)} MiB, more than a saved network has`);
  teaching.say("keep", "Loading.");
  const files = await Promise.all(
    chosen.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  const isFolder = files.some(({ name }) => name === "atelier.json");
  if (!isFolder && !(files.length === 1 && isZip(files[0].bytes))) {
    teaching.say("keep", "Nothing was loaded.");
    throw notSaved(
      files.length === 1
        ? `“${files[0].name}”`
        : `${plural(files.length, "file")}, none of them atelier.json`,
    );
  }
  let loaded;
  try {
    loaded = await teaching.line.run<"load">({ kind: "load", files });
  } catch (error) {
    teaching.say("keep", "Nothing was loaded.");
    throw error;
  }
  if (!loaded) return;
  const { details, file } = loaded;
  teaching.taught = { details, file };
  addMissing(teaching, details.classNames);
  teaching.changed();
  teaching.say(
    "keep",
    `Loaded “${details.title}”. Show it something; to teach it more, add pictures: those of before are not in the file.`,
  );
}

/** Gives the classes of the network their cards, where nothing is taught yet. */
function addMissing({ lesson }: Teaching, classNames: readonly string[]): void {
  const isEmpty = lesson.classes.every(({ name, pictures }) => name.trim() === "" && pictures.length === 0);
  if (!isEmpty) return;
  for (const { id } of [...lesson.classes]) lesson.removeClass(id);
  for (const name of classNames.slice(0, MOST_CARDS)) lesson.addClass(name);
}

/** A network of a hundred classes is to be asked, not to be taught again picture by picture. */
const MOST_CARDS = 10;

function notSaved(found: string): PageError {
  return new PageError({
    found: `This is no saved network: ${found}.`,
    wanted: "The page reads the .zip file that it saves, or all files of a folder that saveModel() wrote.",
    remedy: "Choose another file. What you taught, and your pictures, are as they were.",
  });
}
