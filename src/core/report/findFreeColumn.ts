/** A name for a column beside others: the one that is wanted, or with a number behind it. Capitals make no difference. */
export function findFreeColumn(wanted: string, taken: Iterable<string>): string {
  const lower = new Set(Array.from(taken, (name) => name.toLowerCase()));
  let name = wanted;
  for (let copy = 2; lower.has(name.toLowerCase()); copy++) name = `${wanted}_${copy}`;
  return name;
}
