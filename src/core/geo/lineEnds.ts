/** The first or last vertex of a line; their sum stands for both. */
export const FIRST = 1;
export const LAST = 2;
