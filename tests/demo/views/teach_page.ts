/// <reference lib="dom" />
/** Uses the view "Teach it yours", and reads what it shows. */
import type { ElementHandle, Page } from "puppeteer-core";
import type { TeachAnswer, TeachLook } from "../teach_findings.ts";

/** A machine that is busy takes longer. */
const PATIENCE_MS = 60_000;

/** Reads how the view stands. */
export function lookAt(page: Page): Promise<TeachLook> {
  return page.evaluate(() => {
    const find = (id: string) => document.getElementById(id)!;
    const message = find("message");
    return {
      status: document.querySelector("#view-teach [data-latest]")?.textContent ??
        find("teach-train-status").textContent!,
      problems: find("teach-problems").hidden
        ? []
        : [...find("teach-problems").children].map((item) => item.textContent!),
      classes: [...document.querySelectorAll(".class-card")].map((card) => ({
        name: card.querySelector("input")!.value,
        count: card.querySelector(".count")!.textContent!,
      })),
      figure: find("teach-result").hidden ? "" : find("teach-figure").textContent!,
      sentence: find("teach-sentence").textContent!,
      confusion: [...document.querySelectorAll("#teach-confusion tbody tr")].map((row) =>
        [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent))
      ),
      message: message.hidden ? "" : message.innerText,
    };
  });
}

/** Waits until the status begins with these words. */
export async function untilStatus(page: Page, start: string): Promise<TeachLook> {
  try {
    await page.waitForFunction(
      (start) => document.querySelector("#view-teach [data-latest]")?.textContent?.startsWith(start),
      { timeout: PATIENCE_MS },
      start,
    );
  } catch (cause) {
    throw new Error(`The view never said "${start}": ${JSON.stringify(await lookAt(page))}`, { cause });
  }
  return await lookAt(page);
}

/** Waits for a message, returns how the view stands, and takes the message away. */
export async function withMessage(page: Page): Promise<TeachLook> {
  await page.waitForSelector("#message:not([hidden])", { timeout: PATIENCE_MS });
  const look = await lookAt(page);
  await page.evaluate(() => document.getElementById("message")!.hidden = true);
  return look;
}

/** Has files chosen in an input. */
export async function choose(page: Page, selector: string, paths: readonly string[]): Promise<void> {
  const input = (await page.$(selector)) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(...paths);
}

/** Drops pictures on an element. */
export async function drop(page: Page, selector: string, paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => ({
    name: path.split("/").at(-1)!,
    bytes: [...Deno.readFileSync(path)],
  }));
  await page.evaluate(
    (selector, files) => {
      const dataTransfer = new DataTransfer();
      for (const { name, bytes } of files) {
        dataTransfer.items.add(new File([Uint8Array.from(bytes)], name, { type: "image/png" }));
      }
      const options = { dataTransfer, bubbles: true, cancelable: true };
      for (const kind of ["dragover", "drop"]) {
        const event = new DragEvent(kind, options);
        document.querySelector(selector)!.dispatchEvent(event);
        // A browser opens what is dropped in place of the page unless the page says no.
        if (!event.defaultPrevented) throw new Error(`The page leaves ${kind} to the browser`);
      }
    },
    selector,
    files,
  );
}

/** Shows the network a picture, and reads its answer. */
export async function answerFor(page: Page, path: string): Promise<TeachAnswer> {
  await choose(page, "#teach-ask-file", [path]);
  const name = path.split("/").at(-1)!;
  await page.waitForFunction(
    (words) => document.getElementById("teach-asked")!.textContent === words,
    { timeout: PATIENCE_MS },
    `of “${name}”`,
  );
  return await page.evaluate(() => ({
    verdict: document.getElementById("teach-verdict")!.textContent!,
    logits: [...document.querySelectorAll<HTMLElement>("#teach-bars .share")].map(({ dataset }) =>
      Number(dataset.logit)
    ),
  }));
}

/** Shows it several, and returns its answers by their names. */
export async function answersFor(page: Page, paths: readonly string[]): Promise<Record<string, TeachAnswer>> {
  const answers: Record<string, TeachAnswer> = {};
  for (const path of paths) answers[path.split("/").at(-1)!] = await answerFor(page, path);
  return answers;
}

/** Whether the browser would ask before it closes the page. */
export function asksBeforeClosing(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const event = new Event("beforeunload", { cancelable: true });
    dispatchEvent(event);
    return event.defaultPrevented;
  });
}

/** Waits until a file lies whole in a folder. */
export async function savedIn(folder: string): Promise<{ name: string; size: number }> {
  for (let i = 0; i < 200; i++) {
    const files = [...Deno.readDirSync(folder)].filter(({ name }) => name.endsWith(".zip"));
    const isWhole = ![...Deno.readDirSync(folder)].some(({ name }) => /\.(crdownload|part)$/.test(name));
    const size = files.length === 1 ? Deno.statSync(`${folder}/${files[0].name}`).size : 0;
    if (isWhole && size > 0) return { name: files[0].name, size };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Cannot find what was saved as ${folder} must hold one zip file: current value is another`);
}
