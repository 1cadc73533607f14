/** Of package.json; a test keeps it equal. */
export const version = "0.1.0";
