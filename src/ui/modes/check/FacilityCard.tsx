import type { Overview } from "../../../core/report/overview.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { useWords } from "../../i18n/say.ts";
import { KindIcon } from "../../map/KindIcon.tsx";
import { IconButton } from "../../widgets/IconButton.tsx";

interface FacilityCardProps {
  readonly overview: Overview;
  readonly standard: Standard;
  readonly facility: number;
  readonly onClose: () => void;
}

/** What the files say of a facility, and what it was taken for. */
export function FacilityCard({ overview, standard, facility, onClose }: FacilityCardProps) {
  const { language, say } = useWords();
  const { id, name, kind, word } = overview.facilities[facility]!;
  return (
    <aside className="check-card" aria-label={say("check.facilityCard")}>
      <section className="check-card-body">
        <div className="card-kicker">
          {kind !== null && (
            <>
              <KindIcon kind={kind} /> <span>{standard.kinds.get(kind)?.label[language] ?? kind}</span>
            </>
          )}
          {kind === null && <span>{say("check.noKind")}</span>}
          <span className="card-rank" />
          <IconButton icon="close" label={say("check.close")} shortcut="escape" onClick={onClose} />
        </div>
        <h2 className="card-name" translate="no">
          {name} <small>{id === name ? "" : id}</small>
        </h2>
        <dl className="check-facts">
          <dt>{say("check.facilityWord")}</dt>
          <dd translate="no">{word}</dd>
        </dl>
      </section>
    </aside>
  );
}
