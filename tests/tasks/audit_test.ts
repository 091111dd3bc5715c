import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { encode } from "fast-png";
import { atomicWrite } from "../../lib/core/atomic_write.ts";
import { createRandom } from "../../lib/core/random.ts";
import { withFolder } from "../training/temporary_folder.ts";
import { runTaskFile } from "./command_line.ts";
import { drawnPicture, drawPictures, LOOKS } from "./drawn_pictures.ts";

/** Returns a PNG file of one colour. */
function plainPicture(value: number): Uint8Array {
  return encode({ height: 40, width: 48, data: new Uint8Array(40 * 48 * 3).fill(value), channels: 3 });
}

Deno.test("`deno task audit` finds what is wrong with pictures in parts, and shows it on a page and in a table", () =>
  withFolder(async (outputs) => {
    const photos = new URL("My Photos/", outputs),
      train = new URL("train/", photos),
      test = new URL("test/", photos);
    await drawPictures(train, { each: 12 });
    await drawPictures(test, { each: 4, seed: 2 });
    const green = drawnPicture(LOOKS["green disc"], createRandom(9));
    await atomicWrite(new URL("blue%20square/really%20green.png", train), green);
    await Deno.copyFile(new URL("red%20disc/00.png", train), new URL("red%20disc/copy.png", test));
    await atomicWrite(new URL("red%20disc/blank.png", train), plainPicture(90));
    await atomicWrite(new URL("red%20disc/cut.png", train), green.subarray(0, 900));
    const { code, stdout, stderr } = await runTaskFile("audit", [fromFileUrl(photos)], { outputs, data: "" });
    assertEquals(code, 0, stderr);
    assertMatch(stdout, /^Reading the pictures\n51 pictures in 3 classes\n/);
    assertMatch(stdout, /^The same file twice +2$/m);
    assertMatch(stdout, /^Skipped +1$/m);

    const rows = (await Deno.readTextFile(new URL("audit.csv", outputs))).split("\r\n");
    assertEquals(rows[0], "kind,picture,part,class,suggested_class,group,detail");
    const row = (start: string) => rows.find((line) => line.startsWith(start)) ?? "";
    assertMatch(
      row("label,train/blue square/really green.png"),
      /,train,blue square,green disc,,"labelled blue square, looks like green disc/,
    );
    assertEquals(
      row("copy,test/red disc/copy.png"),
      'copy,test/red disc/copy.png,test,red disc,,0,"the same file, in train and test"',
    );
    assertEquals(
      row("copy,train/red disc/00.png"),
      'copy,train/red disc/00.png,train,red disc,,0,"the same file, in train and test"',
    );
    assertMatch(row("blank,train/red disc/blank.png"), /,train,red disc,/);
    assertEquals(row("skipped"), "skipped,train/red disc/cut.png,,,,,a PNG file that is cut off");

    const page = await Deno.readTextFile(new URL("audit.html", outputs));
    assertMatch(page, /^<!doctype html>/);
    // Nothing is loaded from elsewhere, and every finding has its picture.
    assertEquals(page.match(/(src|href)="(?!data:)/g), null);
    assertEquals(
      page.match(/<img src="data:image\/png;base64,/g)?.length,
      rows.slice(1).filter((line) => line !== "" && !line.startsWith("skipped")).length,
    );
    assertStringIncludes(
      page,
      "train/blue square/really green.png\nlabelled blue square, looks like green disc",
    );
  }));

Deno.test("`deno task audit` says in words what it cannot look at", () =>
  withFolder(async (outputs) => {
    const flat = new URL("flat/", outputs), one = new URL("one/", outputs);
    await atomicWrite(new URL("a.png", flat), plainPicture(1));
    for (let i = 0; i < 3; i++) {
      await atomicWrite(new URL(`red/${i}.png`, one), drawnPicture(LOOKS["red disc"], createRandom(i)));
    }
    const refusals: [URL, string][] = [
      [flat, "must hold pictures in a sub-folder for each class: current value is none in a sub-folder"],
      [new URL("none/", outputs), "current value is no such file or folder"],
    ];
    for (const [place, words] of refusals) {
      const { code, stderr } = await runTaskFile("audit", [fromFileUrl(place)], { outputs });
      assertEquals(code, 1);
      assertStringIncludes(stderr, words);
    }
    const { code, stdout } = await runTaskFile("audit", [fromFileUrl(one)], { outputs });
    assertEquals(code, 0);
    assertStringIncludes(stdout, "Labels are not looked at: there is one class");
    assertStringIncludes(stdout, "Nothing looks wrong");
  }));
