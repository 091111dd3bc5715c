/// <reference lib="dom" />
/** Collects pictures in the view "Teach it yours", in every way that there is. */
import type { Page } from "puppeteer-core";
import type { TeachLook } from "../teach_findings.ts";
import * as view from "./teach_page.ts";

/** What there is to give. */
export interface Given {
  /** Whether a program may give the browser folders. */
  isChrome: boolean;
  /** The folder with the pictures. */
  folder: string;
}

/** The classes, which are also the folders' names. */
export const CLASSES = ["disc", "stripes"];

/** Returns the paths of the pictures in one of the folders. */
export function picturesIn(folder: string, place: string): string[] {
  return [...Deno.readDirSync(`${folder}/${place}`)].map(({ name }) => `${folder}/${place}/${name}`).sort();
}

/** Returns what selects the card of a class. */
export function card(number: number): string {
  return `.class-card:nth-child(${number})`;
}

/** Gives pictures by folder, or, in a browser that no program gives folders, by class. */
export async function give(page: Page, given: Given): Promise<TeachLook> {
  if (given.isChrome) await view.choose(page, "#teach-folder", [`${given.folder}/shop`]);
  else {
    for (const [i, name] of CLASSES.entries()) {
      await page.type(`${card(i + 1)} input[type=text]`, name);
      await view.choose(page, `${card(i + 1)} input[type=file]`, picturesIn(given.folder, `shop/${name}`));
      await view.untilStatus(page, "14 pictures added.");
    }
  }
  await view.untilStatus(page, given.isChrome ? "28 pictures added." : "14 pictures added.");
  await view.choose(page, `${card(1)} input[type=file]`, picturesIn(given.folder, "odd"));
  return await view.withMessage(page);
}

/** Gives pictures that are there already, one of them of the other class. */
export async function giveAgain(page: Page, given: Given): Promise<TeachLook> {
  const paths = [
    ...picturesIn(given.folder, "shop/disc").slice(0, 3),
    picturesIn(given.folder, "shop/stripes")[0],
  ];
  await view.choose(page, `${card(1)} input[type=file]`, paths);
  return await view.untilStatus(page, "0 pictures added. 3 pictures left out");
}

export async function draw(page: Page): Promise<TeachLook> {
  await page.click("#teach-draw summary");
  const pad = (await page.$("#teach-drawing"))!;
  await pad.scrollIntoView();
  const { x, y, width } = (await pad.boundingBox())!;
  await page.mouse.move(x + 0.3 * width, y + 0.5 * width);
  await page.mouse.down();
  await page.mouse.move(x + 0.7 * width, y + 0.5 * width, { steps: 5 });
  await page.mouse.up();
  await page.click("#teach-add-drawing");
  const look = await view.untilStatus(page, "Drawing added to disc");
  await page.click("#teach-draw summary");
  return look;
}

export async function record(page: Page): Promise<TeachLook> {
  await page.click("#teach-add");
  await page.type(`${card(3)} input[type=text]`, "camera");
  await page.click("#teach-camera");
  await page.waitForSelector("#teach-video:not([hidden])");
  const button = (await page.$(`${card(3)} .hold`))!;
  await button.scrollIntoView();
  const { x, y, width, height } = (await button.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.waitForFunction(
    () => Number.parseInt(document.querySelector(".class-card:nth-child(3) .count")!.textContent!) >= 16,
    { timeout: 60_000 },
  );
  await page.mouse.up();
  return await view.lookAt(page);
}
