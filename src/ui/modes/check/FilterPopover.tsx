import { useMemo } from "react";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import type { Overview } from "../../../core/report/overview.ts";
import { findValueLabel } from "../../../core/standard/sentenceWords.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { useWords } from "../../i18n/say.ts";
import { Button as WordButton } from "../../widgets/Button.tsx";
import { Select } from "../../widgets/Select.tsx";
import { TextField } from "../../widgets/TextField.tsx";
import { type MatrixFilter, NO_FILTER } from "./matrixModel.ts";

interface FilterPopoverProps {
  readonly overview: Overview;
  readonly standard: Standard;
  readonly filter: MatrixFilter;
  readonly onFilter: (filter: MatrixFilter) => void;
}

const distinct = (values: readonly (string | null)[]): readonly string[] =>
  [...new Set(values.filter((value) => value !== null))].sort((a, b) => a.localeCompare(b, "zh"));

/** What a Select calls "all". */
const ALL = "";

/** Which communities the matrix shows: by a part of the name, by subdistrict, by type. */
export function FilterPopover({ overview, standard, filter, onFilter }: FilterPopoverProps) {
  const { language, say } = useWords();
  const subdistricts = useMemo(() => distinct(overview.communities.map((own) => own.subdistrict)), [overview]);
  const types = useMemo(() => distinct(overview.communities.map((own) => own.type)), [overview]);
  const typeDefinition = standard.attributes.find(({ unitKind, key }) => unitKind === "community" && key === "type");
  const change = (part: Partial<MatrixFilter>) => onFilter({ ...filter, ...part });
  const activeCount = [filter.text.trim() !== "", filter.subdistrict !== null, filter.type !== null].filter(
    Boolean,
  ).length;
  return (
    <DialogTrigger>
      <Button className="widget-button small">
        {activeCount === 0 ? say("check.filterButton") : say("check.filterActive", { count: activeCount })}
      </Button>
      <Popover className="widget-popover drawer-filter" offset={2} placement="bottom end">
        <Dialog aria-label={say("check.filterButton")}>
          <TextField label={say("check.filterText")} value={filter.text} onChange={(text) => change({ text })} />
          {subdistricts.length > 1 && (
            <Select
              label={say("check.subdistrict")}
              width="100%"
              value={filter.subdistrict ?? ALL}
              options={[
                { value: ALL, label: say("check.allSubdistricts") },
                ...subdistricts.map((name) => ({ value: name, label: name, isUserText: true })),
              ]}
              onChoose={(name) => change({ subdistrict: name === ALL ? null : name })}
            />
          )}
          {types.length > 1 && (
            <Select
              label={say("check.type")}
              width="100%"
              value={filter.type ?? ALL}
              options={[
                { value: ALL, label: say("check.allTypes") },
                ...types.map((type) => ({ value: type, label: findValueLabel(typeDefinition, type, language) })),
              ]}
              onChoose={(type) => change({ type: type === ALL ? null : type })}
            />
          )}
          <WordButton
            variant="small"
            disabledReason={activeCount === 0 ? say("check.noFilter") : undefined}
            onClick={() => onFilter({ ...NO_FILTER, outcome: filter.outcome })}
          >
            {say("check.clearFilter")}
          </WordButton>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
