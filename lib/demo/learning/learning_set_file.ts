/** Names the file of the images that the page trains on, beside the page: `deno task demo` makes it when it is asked for. */
export const LEARNING_SET_FILE = "learning.bin";
