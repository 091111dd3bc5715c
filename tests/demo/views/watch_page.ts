/// <reference lib="dom" />
/** Uses the view "Watch it learn", and reads what it shows. */
import type { Page } from "puppeteer-core";
import type { ChosenPixel, WatchLook } from "../watch_findings.ts";

/** A training of a few images takes seconds; a machine that is busy takes longer. */
const PATIENCE_MS = 120_000;

/** Reads how the view stands. */
export function lookAt(page: Page): Promise<WatchLook> {
  return page.evaluate(() => {
    const find = (id: string) => document.getElementById(id)!;
    return {
      state: find("watch-state").dataset.state!,
      sentence: find("watch-state").textContent!.trim(),
      go: find("watch-go").textContent!,
      epoch: find("watch-epoch").textContent!,
      accuracy: Number(find("watch-accuracy").dataset.accuracy ?? 0),
    };
  });
}

/** Waits until the view is in a state. */
export async function untilState(page: Page, state: string): Promise<void> {
  const selector = `#watch-state[data-state=${state}]`;
  await page.waitForSelector(selector, { timeout: PATIENCE_MS });
}

/** Waits until the training has done more epochs than so many. */
export async function untilPast(page: Page, epochs: number): Promise<void> {
  await page.waitForFunction(
    (epochs) => Number(document.getElementById("watch-epoch")!.textContent) > epochs,
    { timeout: PATIENCE_MS },
    epochs,
  );
}

/** Reads what is said of the pixel that is chosen. */
export function chosenPixel(page: Page): Promise<ChosenPixel> {
  return page.evaluate(() => {
    const map = document.getElementById("pixel-map")!, sum = document.getElementById("pixel-sum")!;
    return {
      value: Number(map.dataset.value),
      activated: Number(sum.dataset.activated),
      label: map.getAttribute("aria-label")!,
      cells: [...sum.querySelectorAll("td")].map((cell) => Number(cell.textContent!.replace("−", "-"))),
      words: sum.querySelector("p")!.textContent!,
    };
  });
}

/** Reads what the tiles of the twelve images say. */
export function predictionsOf(page: Page): Promise<string[]> {
  return page.$$eval(
    "#watch-garments button",
    (tiles) => tiles.map((tile) => tile.getAttribute("aria-label")!),
  );
}

/** Presses Tab until an element has the focus; throws where that never happens. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await page.evaluate((selector) => document.activeElement!.matches(selector), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Cannot reach ${selector} by Tab as 80 presses must do: current value is no focus`);
}
