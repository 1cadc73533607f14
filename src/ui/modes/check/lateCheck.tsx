import { lazy, type ReactNode, Suspense } from "react";
import { useWords } from "../../i18n/say.ts";
import { PartFailure } from "../../page/PartFailure.tsx";
import { noteFault } from "../../session/state.ts";
import { EmptyState } from "../../widgets/EmptyState.tsx";
import { PartBoundary } from "../../widgets/PartBoundary.tsx";

export const importCheckParts = () => import("./checkParts.ts");

export const CommunityCard = lazy(() => importCheckParts().then(({ CommunityCard }) => ({ default: CommunityCard })));
export const FacilityCard = lazy(() => importCheckParts().then(({ FacilityCard }) => ({ default: FacilityCard })));
export const HowSheet = lazy(() => importCheckParts().then(({ HowSheet }) => ({ default: HowSheet })));
export const ReachTable = lazy(() => importCheckParts().then(({ ReachTable }) => ({ default: ReachTable })));
export const WalkersSheet = lazy(() => importCheckParts().then(({ WalkersSheet }) => ({ default: WalkersSheet })));
export const WalksCard = lazy(() => importCheckParts().then(({ WalksCard }) => ({ default: WalksCard })));
export const OthersTable = lazy(() => importCheckParts().then(({ OthersTable }) => ({ default: OthersTable })));

/** Room for one of them, which says so where it is on its way or cannot be fetched. */
export function LatePart({ children }: { readonly children: ReactNode }) {
  const { say } = useWords();
  return (
    <PartBoundary onFault={(error) => noteFault("runtime", error)} fallback={<PartFailure />}>
      <Suspense fallback={<EmptyState kind="loading" title={say("check.others.loading")} />}>{children}</Suspense>
    </PartBoundary>
  );
}
