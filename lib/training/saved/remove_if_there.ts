/** Removes what may not be there. */

/** Removes a file, or a folder with all that is in it, if it is there. */
export async function removeIfThere(place: URL): Promise<void> {
  try {
    await Deno.remove(place, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
