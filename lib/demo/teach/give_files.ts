/// <reference lib="dom" />
/** Takes pictures that are chosen or dropped, by class or by folder. */
import { findElement } from "../find_element.ts";
import { attempt } from "../page_message.ts";
import { PageError } from "../page_error.ts";
import { addFiles } from "./add_files.ts";
import { droppedFiles } from "./dropped_files.ts";
import { type ClassFiles, filesByClass } from "./files_by_class.ts";
import type { GivenFile } from "./given_files.ts";
import type { Teaching } from "./teaching.ts";

/** Sets it up; returns what adds files to a class. */
export function createFileInput(teaching: Teaching): (id: number, files: File[]) => void {
  const view = findElement("view-teach", HTMLDivElement),
    folder = findElement("teach-folder", HTMLInputElement);
  const stop = findElement("teach-stop-reading", HTMLButtonElement);
  let reading: AbortController | undefined;
  const add = (wantedFiles: () => readonly ClassFiles[]) =>
    attempt(async () => {
      if (reading) throw isReading();
      const wanted = wantedFiles();
      reading = new AbortController();
      stop.hidden = false;
      try {
        await addFiles(teaching, wanted, reading);
      } finally {
        reading = undefined;
        stop.hidden = true;
      }
    });
  const addGiven = (given: readonly GivenFile[]) => add(() => filesByClass(teaching.lesson, given));

  stop.addEventListener("click", () => reading?.abort());
  findElement("teach-folder-label", HTMLLabelElement).hidden = !("webkitdirectory" in folder);
  folder.addEventListener("change", () => {
    const given = [...folder.files ?? []].map((file) => ({
      path: file.webkitRelativePath || file.name,
      file,
    }));
    folder.value = "";
    if (given.length > 0) addGiven(given);
  });
  view.addEventListener("dragover", (event) => markTarget(view, cardOf(event)));
  view.addEventListener("drop", (event) => {
    markTarget(view, undefined);
    const id = cardOf(event)?.dataset.id, data = event.dataTransfer;
    if (!data) return;
    const listing = droppedFiles(data);
    attempt(async () => {
      const given = await listing;
      if (given.length === 0) throw noFiles();
      if (id === undefined) addGiven(given);
      else add(() => [{ id: Number(id), files: given.map(({ file }) => file) }]);
    });
  });
  for (const name of ["dragleave", "dragend"]) {
    view.addEventListener(name, () => markTarget(view, undefined));
  }
  return (id, files) => add(() => [{ id, files }]);
}

/** Returns the card of a class that something is dragged over. */
function cardOf({ target }: Event): HTMLElement | undefined {
  return target instanceof Element ? target.closest<HTMLElement>(".class-card") ?? undefined : undefined;
}

function markTarget(view: HTMLElement, target: HTMLElement | undefined): void {
  for (const card of view.querySelectorAll(".class-card")) card.classList.toggle("over", card === target);
}

function isReading(): PageError {
  return new PageError({
    found: "The page is still reading the pictures before these.",
    wanted: "It reads one lot after the other.",
    remedy: "Wait until it is done, or stop it, and give these again.",
  });
}

function noFiles(): PageError {
  return new PageError({
    found: "What you dropped holds no files.",
    wanted: "The page looks for pictures, or a folder with a folder of pictures for each class.",
    remedy: "Drop the picture itself, not its address.",
  });
}
