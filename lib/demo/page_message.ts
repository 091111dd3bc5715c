/// <reference lib="dom" />
/** Says on the page what went wrong. */
import { findElement } from "./find_element.ts";
import { pageErrorOf } from "./page_error.ts";

/** Tries something; what goes wrong is said on the page. */
export async function attempt(work: () => void | Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    showMessage(error);
  }
}

/** Shows what to tell the visitor of an error. */
export function showMessage(error: unknown): void {
  const message = findElement("message", HTMLDivElement);
  const { found, wanted, remedy } = pageErrorOf(error);
  message.replaceChildren(
    ...[found, wanted, remedy].map((words) =>
      Object.assign(document.createElement("p"), { textContent: words })
    ),
  );
  message.hidden = false;
  message.scrollIntoView({ block: "nearest" });
}

/** Takes away what was said. */
export function hideMessage(): void {
  findElement("message", HTMLDivElement).hidden = true;
}
