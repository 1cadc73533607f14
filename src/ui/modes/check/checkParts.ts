/** What is not seen before something is chosen: the first map does not wait for it. */
export { CommunityCard } from "./CommunityCard.tsx";
export { FacilityCard } from "./FacilityCard.tsx";
export { HowSheet } from "./HowSheet.tsx";
export { OthersTable } from "./OthersTable.tsx";
export { ReachTable } from "./ReachTable.tsx";
export { WalkersSheet } from "./WalkersSheet.tsx";
export { WalksCard } from "./WalksCard.tsx";
