import type { Overview } from "../../../core/report/overview.ts";
import { useWords } from "../../i18n/say.ts";
import { Term } from "../../widgets/Term.tsx";

/** The data that a figure was made of, the standard first. */
export function Fingerprints({ fingerprints }: Pick<Overview, "fingerprints">) {
  const { say } = useWords();
  return (
    <>
      <dt>
        <Term id="fingerprint">{say("check.data")}</Term>
      </dt>
      <dd>
        <ul className="check-prints" translate="no">
          {fingerprints.map(({ name, sha256 }) => (
            <li key={`${name} ${sha256}`}>
              {name} <code title={sha256}>{sha256.slice(0, 12)}…</code>
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}
