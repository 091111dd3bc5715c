/** Chooses once for a whole set of photographs how they become the images of a model. */
import { plural } from "../../core/plural.ts";
import { lumaOf } from "../luma.ts";
import { type ColourImage, greyOf } from "./colour_image.ts";
import { findGarment } from "./find_garment.ts";
import { isDarker, type Polarity } from "./garment_from_photograph.ts";
import { photographBackground, type PhotographBackgroundOptions } from "./photograph_background.ts";

/** How photographs become the images of a model: the same for every one of a set. */
export interface GarmentSetting {
  /** Whether the garment is cut out and put on a canvas of one colour; else the whole picture is taken. */
  mask: boolean;
  /** Whether light and dark change places; of a picture in colour, the canvas is white then and black otherwise. */
  polarity: "negate" | "keep";
  /** What of the garment comes to lie in the middle (see `CanvasOptions`); "none" when the whole picture is taken. */
  centre: "middle" | "mass" | "none";
}

/** What may be decided beforehand; what is "auto" or left out is chosen. */
export interface GarmentSettingWishes {
  /** @default "auto": cut out when most pictures have a plain background, and most not the size of the images */
  mask?: boolean | "auto";
  /** @default "auto": what makes most of the garments lighter than their background */
  polarity?: Polarity;
  /** Of no account when pictures are taken whole; "none" means as much as "middle" else. @default "middle" */
  centre?: "middle" | "mass" | "none";
}

/** A setting, and why it is what it is. */
export interface ChosenSetting {
  setting: GarmentSetting;
  /** In a sentence. */
  statement: string;
}

/** What one photograph of a set suggests. */
export interface PhotographLook {
  /** Whether it has the size of the images, and so was made for a model already. */
  isReady: boolean;
  /** Whether a garment shows on a background that is plain, or transparent. */
  isPlain: boolean;
  /** Whether the garment is darker than its background; undefined where no garment was found. */
  isDarker: boolean | undefined;
  /** Whether the border is light. */
  isLight: boolean;
}

/** With less of the border in one colour, a background counts as busy. */
const PLAIN_FRACTION = 0.8;
/** From this luma on, 0 to 255, a border is light. */
const LIGHT = 128;

/** Looks at one photograph of a set that becomes images of a size. */
export function lookAtPhotograph(
  photograph: ColourImage,
  { height, width, ...options }: { height: number; width: number } & PhotographBackgroundOptions,
): PhotographLook {
  const found = findGarment(photograph, options);
  const { colour, fraction } = found?.background ?? photographBackground(photograph, options);
  return {
    isReady: photograph.height === height && photograph.width === width,
    isPlain: found !== undefined && fraction >= PLAIN_FRACTION,
    isDarker: found && isDarker(greyOf(photograph), found),
    isLight: lumaOf(colour) >= LIGHT,
  };
}

/** Chooses the setting for a set: in each point what most of the photographs that were looked at suggest. */
export function chooseGarmentSetting(
  looks: readonly PhotographLook[],
  { channels = 1, centre = "middle", ...wishes }: GarmentSettingWishes & { channels?: 1 | 3 } = {},
): ChosenSetting {
  const cut = chooseMask(looks, { channels, wish: wishes.mask ?? "auto" });
  const tones = chooseTones(looks, cut.mask, wishes.polarity);
  const middle = centre === "none" ? "middle" : centre;
  const taken = cut.mask ? `garments are cut out and centred (${middle})` : "pictures are taken whole";
  const isTonesShown = channels === 1 || cut.mask, isNegated = isTonesShown && tones.isNegated;
  const toned = channels === 3
    ? `put on ${isNegated ? "white" : "black"}`
    : `light and dark ${isNegated ? "change places" : "stay as they are"}`;
  const both = isTonesShown ? `, ${toned} (${tones.reason})` : "";
  return {
    setting: {
      mask: cut.mask,
      polarity: isNegated ? "negate" : "keep",
      centre: cut.mask ? middle : "none",
    },
    statement: `In all pictures alike, ${taken} (${cut.reason})${both}.`,
  };
}

function chooseMask(
  looks: readonly PhotographLook[],
  { channels, wish }: { channels: 1 | 3; wish: boolean | "auto" },
): { mask: boolean; reason: string } {
  if (wish !== "auto") return { mask: wish, reason: "as asked for" };
  const seen = plural(looks.length, "picture");
  const ready = looks.filter(({ isReady }) => isReady).length;
  if (2 * ready >= looks.length) {
    return { mask: false, reason: `${ready} of ${seen} ${have(ready)} the size of the images already` };
  }
  // Pictures of one colour are not counted; of nothing else, colours can be told apart and no garment.
  const voters = looks.filter(({ isDarker }) => isDarker !== undefined);
  if (voters.length === 0) return { mask: channels === 1, reason: `${seen} of one colour each` };
  const plain = voters.filter(({ isPlain }) => isPlain).length;
  return {
    mask: 2 * plain >= voters.length,
    reason: `${plain} of ${plural(voters.length, "picture")} ${have(plain)} a plain background`,
  };
}

function chooseTones(
  looks: readonly PhotographLook[],
  mask: boolean,
  wish: Polarity = "auto",
): { isNegated: boolean; reason: string } {
  if (wish !== "auto") return { isNegated: wish === "negate", reason: "as asked for" };
  const voters = mask ? looks.filter(({ isDarker }) => isDarker !== undefined) : looks;
  const votes = voters.filter(({ isDarker, isLight }) => mask ? isDarker : isLight).length;
  const seen = plural(voters.length, "picture");
  return {
    isNegated: 2 * votes > voters.length,
    reason: mask
      ? `in ${votes} of ${seen} the garment is darker than its background`
      : `in ${votes} of ${seen} the border is light`,
  };
}

function have(count: number): string {
  return count === 1 ? "has" : "have";
}
