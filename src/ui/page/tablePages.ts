// One chunk: each page of its own that shares modules with the first scripts would split those into smaller pieces, which
// pack worse.
export { DataPage } from "./DataPage.tsx";
export { IndicatorsPage } from "./IndicatorsPage.tsx";
export { RenameSheet } from "./RenameSheet.tsx";
