/** What a corner belongs to that belongs to nothing. */
export const NO_LABEL = -1;

/** No point. */
export const NONE = -1;
/** In the place of the point to the west: this one is not on a row of corners. */
export const OFF_ROW = -2;

/** At a point at most so many labels meet, as many as a cell has corners. */
export const LABELS_AT_POINT = 4;

/** Points of contours, and what follows on each of them on the contour of each label there. */
export class LabelPoints {
  readonly xs: number[] = [];
  readonly ys: number[] = [];
  /** By point: the one to the west on the same row of corners, or NONE; OFF_ROW. */
  readonly west: number[] = [];
  /** By point: whether it is on the edge of everything, and not between two labels. */
  readonly isOuter: boolean[] = [];
  /** Of point p, from LABELS_AT_POINT × p on: its labels, or NO_LABEL; and the next point on the contour of each. */
  readonly labels: number[] = [];
  readonly next: number[] = [];

  add(x: number, y: number, isOuter: boolean, west = OFF_ROW): number {
    this.xs.push(x);
    this.ys.push(y);
    this.isOuter.push(isOuter);
    this.west.push(west);
    for (let i = 0; i < LABELS_AT_POINT; i++) {
      this.labels.push(NO_LABEL);
      this.next.push(NONE);
    }
    return this.xs.length - 1;
  }

  addMiddle(points: readonly number[]): number {
    const mean = (values: readonly number[]) =>
      Math.floor(points.reduce((sum, point) => sum + values[point], 0) / points.length + 0.5);
    return this.add(mean(this.xs), mean(this.ys), false);
  }

  /** The contour of a label leads from a point to another, with what is of the label on its left. */
  link(label: number, from: number, to: number): void {
    const slot = this.labels.indexOf(NO_LABEL, from * LABELS_AT_POINT);
    this.labels[slot] = label;
    this.next[slot] = to;
  }

  slotOf(label: number, point: number): number {
    return this.labels.indexOf(label, point * LABELS_AT_POINT);
  }
}
