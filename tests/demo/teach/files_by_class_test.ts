import { assertEquals, assertThrows } from "@std/assert";
import { PageError } from "../../../lib/demo/page_error.ts";
import { filesByClass } from "../../../lib/demo/teach/files_by_class.ts";
import { Lesson } from "../../../lib/demo/teach/lesson.ts";

const given = (...paths: string[]) => paths.map((path) => ({ path, file: path }));
const folders = (count: number) => given(...Array.from({ length: count }, (_, i) => `all/${i}/1.png`));

/** A lesson with two classes that are empty, and one of that name. */
function lessonWith(name: string): Lesson {
  const lesson = new Lesson();
  for (const own of ["", name, ""]) lesson.addClass(own);
  return lesson;
}

const namesIn = ({ classes }: Lesson) => classes.map(({ name }) => name);

Deno.test("filesByClass() adds the classes that are missing, in place of empty ones", () => {
  const lesson = lessonWith("Mug"), [, mug] = lesson.classes;
  const [first, second] = filesByClass(lesson, given("all/mug/1.png", "all/pen/2.png"));
  assertEquals(namesIn(lesson), ["Mug", "pen"]);
  assertEquals(first, { id: mug.id, files: ["all/mug/1.png"] });
  assertEquals(second, { id: lesson.classes[1].id, files: ["all/pen/2.png"] });
});

Deno.test("filesByClass() takes 30 classes, and changes nothing where there would be more, or no folder is given", () => {
  const lesson = lessonWith("7");
  const { found } = assertThrows(() => filesByClass(lesson, folders(31)), PageError);
  assertEquals(found, "With these folders there would be 31 classes.");
  assertThrows(() => filesByClass(lesson, given("1.png")), PageError, "These pictures lie in no folder.");
  assertEquals(namesIn(lesson), ["", "7", ""]);
  assertEquals(filesByClass(lesson, folders(30)).length, 30);
  assertEquals(lesson.classes.length, 30);
});
