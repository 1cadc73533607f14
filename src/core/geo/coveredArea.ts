import { indexBoxes } from "./clipper.ts";
import { doubleSquareMmOf } from "./exactArea.ts";
import { uniteShapes } from "./overlay.ts";
import { boxOfShape, type Shape } from "./shapes.ts";

/** Twice the square millimeters that some shapes cover together; only what may overlap is united. */
export function doubleAreaOfUnion(shapes: readonly Shape[]): bigint {
  if (shapes.length === 1) return doubleSquareMmOf(shapes[0]);
  const boxes = shapes.map(boxOfShape);
  const tree = indexBoxes(boxes);
  const groupOf = new Int32Array(shapes.length).fill(-1);
  let area = 0n;
  for (const start of shapes.keys()) {
    if (groupOf[start] >= 0) continue;
    const group = [start];
    groupOf[start] = start;
    for (let i = 0; i < group.length; i++) {
      for (const other of tree.search(...boxes[group[i]])) {
        if (groupOf[other] >= 0) continue;
        groupOf[other] = start;
        group.push(other);
      }
    }
    area += doubleSquareMmOf(group.length === 1 ? shapes[start] : uniteShapes(group.map((index) => shapes[index])));
  }
  return area;
}
