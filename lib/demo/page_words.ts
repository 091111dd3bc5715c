/** Says what the page is about, in the places that depend on the data and on the network. */
import type { DemoData } from "./demo_data.ts";
import type { Unmapped } from "./network_end.ts";

const NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** Why the page does not show where a network looks. */
const UNMAPPED: Readonly<Record<Unmapped, string>> = {
  attention: "it is a transformer, in which every patch of the image takes in every other one",
  recurrent: "it reads the image line by line and keeps what it has read in one memory",
  dense: "it reads all pixels at once, as one row of numbers",
  other: "the layers behind its convolutions mix the places of the image",
};

const CALIBRATED = "Calibrated: of what gets 80 %, about 80 % should be right.";

/**
 * Returns texts under the ids of the elements that show them; for garments, and a network with maps, they are those of
 * the page itself.
 */
export function pageWords(
  { classNames, pictures = "garment", garments, model: { unmapped } }: DemoData,
): Record<string, string> {
  const { height, width } = garments, classes = classNames.length;
  const count = NUMBERS[classes - 2] ?? String(classes), isOfGarments = pictures === "garment";
  const [thing, kind] = isOfGarments ? ["garment", "kind"] : ["picture", "class"];
  const says = unmapped ? "and says how sure it is" : "says how sure it is and where it looked";
  return {
    "seen-caption": `what it sees, ${height} x ${width} pixels`,
    "probabilities-title": `${count[0].toUpperCase()}${count.slice(1)} probabilities`,
    ...(unmapped || !isOfGarments) && {
      lead:
        `Show it a ${thing}: it names the ${kind}${unmapped ? " " : ", "}${says}. It runs in your browser; ` +
        "no picture leaves your device.",
    },
    ...unmapped && {
      unmapped: `This network has no maps that would show where it looks: ${UNMAPPED[unmapped]}.`,
      "probabilities-hint": CALIBRATED,
    },
    ...!isOfGarments && {
      "choose-title": "Show it a picture",
      "similar-title": "The twelve most similar images",
      "photo-hint":
        "A picture like those that it was trained on. PNG, JPEG or WebP. It stays on your device.",
      "pad-help": "With keys: arrows move, Space draws, Shift makes small steps.",
    },
  };
}
