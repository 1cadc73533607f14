/** The first map does not wait for the table of other findings. */
export const importOthersTable = () => import("./OthersTable.tsx");
