import { STRENGTHS } from "../../../core/standard/strength.ts";
import { Checkbox } from "../../widgets/Checkbox.tsx";
import { Select } from "../../widgets/Select.tsx";
import { TextField } from "../../widgets/TextField.tsx";
import { EVALUABLES, type RuleFilter } from "./ruleModel.ts";
import { useStandardWords } from "./words.ts";

interface RuleFiltersProps {
  readonly filter: RuleFilter;
  readonly hasUnverified: boolean;
  readonly shownCount: number;
  readonly ruleCount: number;
  readonly onFilter: (filter: RuleFilter) => void;
}

const ANY = "any";

/** What of the rules is listed. */
export function RuleFilters({ filter, hasUnverified, shownCount, ruleCount, onFilter }: RuleFiltersProps) {
  const { say } = useStandardWords();
  return (
    <div className="standard-filters">
      <div className="standard-filter-text">
        <TextField
          label={say("standard.search")}
          isLabelHidden
          value={filter.text}
          placeholder={say("standard.search")}
          inputMode="search"
          onChange={(text) => onFilter({ ...filter, text })}
        />
      </div>
      <Select
        label={say("standard.filter.outcome")}
        isLabelHidden
        value={filter.outcome ?? ANY}
        options={[
          { value: ANY, label: say("standard.filter.anyOutcome") },
          { value: "short", label: say("standard.filter.short") },
          { value: "not-assessable", label: say("standard.filter.open") },
        ]}
        onChoose={(outcome) => onFilter({ ...filter, outcome: outcome === ANY ? null : outcome })}
      />
      <Select
        label={say("standard.filter.data")}
        isLabelHidden
        value={filter.evaluable ?? ANY}
        options={[
          { value: ANY, label: say("standard.filter.anyData") },
          ...EVALUABLES.map((value) => ({ value, label: say(`standard.evaluable.${value}`) })),
        ]}
        onChoose={(evaluable) => onFilter({ ...filter, evaluable: evaluable === ANY ? null : evaluable })}
      />
      <Select
        label={say("standard.filter.strength")}
        isLabelHidden
        value={filter.strength ?? ANY}
        options={[
          { value: ANY, label: say("standard.filter.anyStrength") },
          ...STRENGTHS.map((value) => ({ value, label: say(`standard.strength.${value}`) })),
        ]}
        onChoose={(strength) => onFilter({ ...filter, strength: strength === ANY ? null : strength })}
      />
      {(hasUnverified || filter.isUnverifiedOnly) && (
        <Checkbox
          isChecked={filter.isUnverifiedOnly}
          onChange={(isUnverifiedOnly) => onFilter({ ...filter, isUnverifiedOnly })}
        >
          {say("standard.filter.unverified")}
        </Checkbox>
      )}
      <span className="standard-aside">{say("standard.shown", { shown: shownCount, all: ruleCount })}</span>
    </div>
  );
}
