import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  additionWords,
  Lesson,
  lessonProblems,
  MOST_CLASSES,
  noAdditions,
  sameName,
} from "../../../lib/demo/teach/lesson.ts";

/** A picture that no other of another number is like. */
const picture = (number: number) => ({
  whole: Uint8Array.of(number & 255, number >> 8),
  source: "file" as const,
  take: 1,
});
const pictures = (count: number, from = 0) => Array.from({ length: count }, (_, i) => picture(from + i));

Deno.test("lessonProblems() names every class with too little, and how many pictures are missing", () => {
  assertEquals(lessonProblems([]), ["Two classes or more are needed, and there are none."]);
  assertEquals(
    lessonProblems([
      { name: "mug", pictures: pictures(9) },
      { name: "  ", pictures: pictures(10) },
      { name: " MUG", pictures: [] },
    ]),
    [
      "“mug” has 9 pictures: 1 more is needed.",
      "Class 2 has no name. Type one.",
      "Two classes are called “MUG”. Give one of them another name.",
      "“MUG” has no pictures: 10 more are needed.",
    ],
  );
  const whole = [{ name: "mug", pictures: pictures(10) }, { name: "pen", pictures: pictures(10) }];
  assertEquals(lessonProblems(whole), []);
  assertEquals(lessonProblems(whole.slice(1)), ["Two classes or more are needed, and there is 1."]);
});

Deno.test("sameName() minds neither case, nor white space, nor how an accent is written", () => {
  assert(sameName(" Café", "cafe\u0301 "));
  assert(!sameName("mug", "mugs"));
});

Deno.test("Lesson takes no picture twice, in one class or in two, and takes one again once it was removed", () => {
  const lesson = new Lesson(), one = lesson.addClass("one"), other = lesson.addClass("other");
  assertEquals(lesson.add(one.id, picture(1)), "added");
  assertEquals(lesson.add(one.id, picture(1)), "known");
  assertEquals(lesson.add(other.id, picture(1)), "elsewhere");
  assertEquals(lesson.size, 1);
  lesson.removePictures(one.id, 1);
  assertEquals(lesson.add(other.id, picture(1)), "added");
  lesson.removeClass(other.id);
  assertEquals(lesson.add(other.id, picture(2)), "gone");
  assertEquals([lesson.size, lesson.classes.length], [0, 1]);
  assertEquals(lesson.add(one.id, picture(1)), "added");
});

Deno.test("Lesson takes the last pictures away, and has room for 5,000", () => {
  const lesson = new Lesson(), { id, pictures } = lesson.addClass("one");
  for (let i = 0; i < 5000; i++) assertEquals(lesson.add(id, picture(i)), "added");
  assertEquals(lesson.add(id, picture(5000)), "full");
  lesson.removePictures(id, 2);
  assertEquals(pictures.at(-1)!.whole, picture(4997).whole);
  assertEquals(lesson.add(id, picture(5000)), "added");
});

Deno.test("Lesson finds a class by its name, and refuses one too many", () => {
  const lesson = new Lesson(), mug = lesson.addClass("mug");
  assertEquals(lesson.classNamed(" Mug "), mug);
  assertEquals(lesson.classNamed("pen").name, "pen");
  while (lesson.classes.length < MOST_CLASSES) lesson.addClass("");
  assertThrows(
    () => lesson.addClass("more"),
    RangeError,
    "Cannot add a class as there must be 30 at most: current value is 30",
  );
});

Deno.test("additionWords() says what was left out and why, and nothing where nothing was", () => {
  assertEquals(additionWords({ ...noAdditions(), added: 5 }), undefined);
  assertEquals(
    additionWords({ added: 5, known: 1, elsewhere: 2, gone: 1, full: 3000 }),
    "1 picture left out, as its twin is there already; 2 pictures left out, as another class has the same; " +
      "1 picture left out, as the class is there no more; " +
      "3,000 pictures left out, as there is room for 5,000.",
  );
});
