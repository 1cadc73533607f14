/** Words of the map part of the page. */
export const mapWords = {} as const;
