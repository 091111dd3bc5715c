/** Gives layers names that Python takes. */

/** Words of Python, what the generated file itself calls something, and what `nn.Module` has already. */
const TAKEN: ReadonlySet<string> = new Set(
  `
False None True and as assert async await break class continue def del elif else except finally for from global if
import in is lambda nonlocal not or pass raise return try while with yield
self x images F nn torch json struct Path classify load read_safetensors len max min range sum zip super
T_destination add_module apply bfloat16 buffers call_super_init children compile cpu cuda double dump_patches eval
extra_repr float forward get_buffer get_extra_state get_parameter get_submodule half ipu load_state_dict modules mtia
named_buffers named_children named_modules named_parameters parameters register_buffer register_module
register_parameter requires_grad_ set_extra_state set_submodule share_memory state_dict to to_empty train training
type xpu zero_grad
`.trim().split(/\s+/),
);

/**
 * Returns a Python name for each of the given ones: the very same where Python takes it and nothing has it yet, else
 * with "_" in place of what may not be, and a number behind what would be there twice.
 */
export function pythonNames(names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>(), taken = new Set(TAKEN);
  for (const name of names) {
    const allowed = name.replace(/[^A-Za-z0-9_]/g, "_");
    const plain = /^[A-Za-z]/.test(allowed)
      ? allowed
      : `layer${allowed.startsWith("_") ? "" : "_"}${allowed}`;
    let free = plain;
    for (let number = 2; taken.has(free); number++) free = `${plain}_${number}`;
    taken.add(free);
    found.set(name, free);
  }
  return found;
}

/** Returns the name of a class for a network: "SmallCnn" of "small_cnn". */
export function pythonClassName(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = words.map((word) => word[0].toUpperCase() + word.slice(1)).join("");
  return /^[A-Z]/.test(joined) ? joined : `Network${joined}`;
}
