/** Words of the check part of the page. */
export const checkWords = {} as const;
