import { formatAmount } from "../../../core/report/attributeWords.ts";
import type { ParameterValue } from "../../../core/standard/parameters.ts";
import { useWords } from "../../i18n/say.ts";
import { OriginTag } from "../../widgets/OriginTag.tsx";

/** A parameter with where its value comes from; of one that the user set, also what it would be. */
export function ParameterFact({ parameter }: { readonly parameter: ParameterValue }) {
  const { language, say } = useWords();
  const { id, value, defaultValue, unit, origin, label, source, note, changed } = parameter;
  const from = (source ?? note)?.[language];
  return (
    <p title={from}>
      {label?.[language] ?? id} {formatAmount(String(value), unit, language)}{" "}
      {changed && (
        <>
          <OriginTag origin="user" />{" "}
          {say("check.defaultValue", { amount: formatAmount(String(defaultValue), unit, language) })}{" "}
        </>
      )}
      <OriginTag origin={origin} /> <span className="check-note">{from}</span>
    </p>
  );
}
