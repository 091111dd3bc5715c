/** Says what the page is about, in the places that depend on the data. */
import type { DemoData } from "./demo_data.ts";

const NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** Returns texts under the ids of the elements that show them; for garments they are those of the page itself. */
export function pageWords({ classNames, pictures = "garment", garments }: DemoData): Record<string, string> {
  const { height, width } = garments, classes = classNames.length;
  const count = NUMBERS[classes - 2] ?? String(classes);
  const always = {
    "seen-caption": `what it sees, ${height} x ${width} pixels`,
    "probabilities-title": `${count[0].toUpperCase()}${count.slice(1)} probabilities`,
  };
  if (pictures === "garment") return always;
  return {
    ...always,
    lead:
      "Show it a picture: it names the class, says how sure it is and where it looked. It runs in your browser; " +
      "no picture leaves your device.",
    "choose-title": "Show it a picture",
    "similar-title": "The twelve most similar images",
    "photo-hint": "A picture like those that it was trained on. PNG, JPEG or WebP. It stays on your device.",
    "pad-help": "With keys: arrows move, Space draws, Shift makes small steps.",
  };
}
