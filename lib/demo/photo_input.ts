/// <reference lib="dom" />
/** Takes pictures that the visitor chooses, drops or pastes. */
import { findElement } from "./find_element.ts";
import { PageError } from "./page_error.ts";

/** What becomes of pictures, and of things that are none. */
export interface PhotoEvents {
  /** Whether what is dropped or pasted now is meant for this. */
  isListening(): boolean;
  onPicture(file: File): void;
  onError(error: unknown): void;
}

/** Listens on the whole page, so that a picture may be dropped or pasted anywhere. */
export function createPhotoInput({ isListening, onPicture, onError }: PhotoEvents): void {
  const take = (data: DataTransfer | null, verb: string) => {
    if (!isListening()) return;
    const [file] = data?.files ?? [];
    if (file) onPicture(file);
    else onError(noFile(data, verb));
  };
  const input = findElement("file", HTMLInputElement);
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) onPicture(file);
    // So that the same file can be chosen again.
    input.value = "";
  });
  document.addEventListener("paste", (event) => take(event.clipboardData, "pasted"));
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("over");
    take(event.dataTransfer, "dropped");
  });
  document.addEventListener("dragover", () => {
    document.body.classList.toggle("over", isListening());
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) document.body.classList.remove("over");
  });
}

function noFile(data: DataTransfer | null, verb: string): PageError {
  const what = data?.types.includes("text/plain") ? "text" : "nothing that this page can read";
  return new PageError({
    found: `You ${verb} ${what}.`,
    wanted: "The page looks for a picture.",
    remedy: "Copy the picture itself, not its address, or save it and choose the file.",
  });
}
