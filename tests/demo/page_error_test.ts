import { assertEquals } from "@std/assert";
import { PageError, pageErrorOf } from "../../lib/demo/page_error.ts";

Deno.test("pageErrorOf() passes on what a PageError says, and says of any other that it is nobody's fault", () => {
  const parts = { found: "This is text.", wanted: "A picture was wanted.", remedy: "Choose a picture." };
  const error = new PageError(parts);
  assertEquals(error.message, "This is text. A picture was wanted. Choose a picture.");
  const { found, wanted, remedy } = pageErrorOf(error);
  assertEquals({ found, wanted, remedy }, parts);
  assertEquals(pageErrorOf(new Error("odd")).found, "Something on this page failed: odd.");
  assertEquals(pageErrorOf("odd").wanted, "That is no fault of yours.");
});
