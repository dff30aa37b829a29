/**
 * A function of an object that never changes, which finds its answer once: many rules ask the same of one site. What it
 * knows goes with the object.
 */
export function once<Key extends object, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    let found = known.get(key)
    if (!found) {
      found = { value: find(key) }
      known.set(key, found)
    }
    return found.value
  }
}
