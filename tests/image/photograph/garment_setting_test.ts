import { assertEquals } from "@std/assert";
import {
  chooseGarmentSetting,
  lookAtPhotograph,
  type PhotographLook,
} from "../../../lib/image/photograph/garment_setting.ts";
import { drawnPhotograph } from "../drawn_photograph.ts";

/** A garment that is darker than its plain, light background. */
const DARK: PhotographLook = { isReady: false, isPlain: true, isDarker: true, isLight: true };
const LIGHT: PhotographLook = { isReady: false, isPlain: true, isDarker: false, isLight: false };
const BUSY: PhotographLook = { isReady: false, isPlain: false, isDarker: true, isLight: false };
const BLANK: PhotographLook = { isReady: false, isPlain: false, isDarker: undefined, isLight: true };

Deno.test("chooseGarmentSetting() does in each point what most photographs suggest", () => {
  const settingOf = (looks: PhotographLook[]) => chooseGarmentSetting(looks).setting;
  assertEquals(settingOf([DARK, DARK, LIGHT]), { mask: true, polarity: "negate", centre: "middle" });
  assertEquals(settingOf([DARK, LIGHT, LIGHT]), { mask: true, polarity: "keep", centre: "middle" });
  assertEquals(settingOf([BUSY, BUSY, DARK]), { mask: false, polarity: "keep", centre: "none" });
  assertEquals(settingOf([DARK, BLANK, BLANK]), { mask: true, polarity: "negate", centre: "middle" });
  const ready = { ...DARK, isReady: true };
  assertEquals(settingOf([ready, ready, DARK]), { mask: false, polarity: "negate", centre: "none" });
});

Deno.test("chooseGarmentSetting() says why, and does what it is told", () => {
  const { statement } = chooseGarmentSetting([DARK, DARK, LIGHT]);
  assertEquals(
    statement,
    "In all pictures alike, garments are cut out and centred (middle) (3 of 3 pictures have a plain background), light " +
      "and dark change places (in 2 of 3 pictures the garment is darker than its background).",
  );
  const told = chooseGarmentSetting([], { mask: true, polarity: "keep", centre: "mass", channels: 3 });
  assertEquals(told.setting, { mask: true, polarity: "keep", centre: "mass" });
  assertEquals(
    told.statement,
    "In all pictures alike, garments are cut out and centred (mass) (as asked for), put on black (as asked for).",
  );
});

Deno.test("chooseGarmentSetting() takes colours whole where there is nothing but colour", () => {
  assertEquals(chooseGarmentSetting([BLANK, BLANK], { channels: 3 }).setting.mask, false);
  assertEquals(chooseGarmentSetting([BLANK, BLANK], { channels: 1 }).setting.mask, true);
});

Deno.test("lookAtPhotograph() sees size, background and which of the two is darker", () => {
  const patches = [{ top: 5, left: 5, height: 10, width: 10, colour: [20, 30, 40] as const }];
  const photograph = drawnPhotograph({ height: 20, width: 30 }, { background: [240, 240, 240], patches });
  assertEquals(lookAtPhotograph(photograph, { height: 20, width: 30 }), { ...DARK, isReady: true });
  const blank = drawnPhotograph({ height: 20, width: 30 }, { background: [240, 240, 240], patches: [] });
  assertEquals(lookAtPhotograph(blank, { height: 28, width: 28 }), BLANK);
});
