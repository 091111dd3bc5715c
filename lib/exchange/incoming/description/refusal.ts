/** Words why a model's file is not taken. */
import { inWords } from "../../../core/in_words.ts";

/** Returns the error for a file that breaks a rule, the end of "must ...", with what was found in place of it. */
export type Refusal = (rule: string, found: unknown) => SyntaxError;

/** Returns the refusals of one file, which name it. */
export function refusalOf(path: string): Refusal {
  return (rule, found) =>
    new SyntaxError(
      `Cannot load model as ${path} must ${rule}: current value is ${inWords(found)}. ` +
        "Convert or save the model again, or replace the layer",
    );
}

/** A value of JSON that is an object. */
export type JsonObject = Record<string, unknown>;

/** Whether a value of JSON is an object, and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
