/** Makes ids unique: a second "A" becomes "A#2", a third "A#3". */
export class UniqueIds {
  private readonly taken = new Set<string>();
  /** Of ids that came more than once, the number of the next copy. */
  private readonly nextCopy = new Map<string, number>();

  makeUnique(wanted: string): string {
    let id = wanted;
    let copy = this.nextCopy.get(wanted) ?? 2;
    while (this.taken.has(id)) id = `${wanted}#${copy++}`;
    if (id !== wanted) this.nextCopy.set(wanted, copy);
    this.taken.add(id);
    return id;
  }
}
