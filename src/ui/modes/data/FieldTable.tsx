import { useEffect, useRef } from "react";
import type { Language } from "../../../core/messages/messages.ts";
import { disabledReason } from "../../../core/project/disabledReason.ts";
import type { Edit } from "../../../core/project/edit.ts";
import type { FieldReading, LayerDescription } from "../../../core/project/layers.ts";
import type { ProjectDocument, ProjectSource } from "../../../core/project/project.ts";
import { formatWordOf, useWords, type Values } from "../../i18n/say.ts";
import { fieldWords } from "../../i18n/words/fields.ts";
import { Button } from "../../widgets/Button.tsx";
import { focusFirstButton } from "./focusFirstButton.ts";
import { SearchSelect } from "./SearchSelect.tsx";
import { Unseen } from "./Unseen.tsx";
import { useFold } from "./useFold.tsx";

/** An open layer, and the field whose column is asked for: it is brought into sight. */
export interface OpenLayer {
  readonly source: string;
  readonly field: string | null;
}

interface FieldTableProps {
  readonly project: ProjectDocument;
  readonly source: ProjectSource;
  readonly layer: LayerDescription;
  readonly open: OpenLayer;
  readonly onEdit: (edit: Edit) => void;
}

/** Fields that are shown before the table is opened; those that are read always are. */
const FIRST = 6;

const sayIn =
  (language: Language) =>
  (word: keyof typeof fieldWords, values: Values = {}) =>
    formatWordOf(fieldWords, word, values, language);

/** Every field that the layer's role takes, with the column that it is read from. */
export function FieldTable({ project, source, layer, open, onEdit }: FieldTableProps) {
  const { language } = useWords();
  const sayField = sayIn(language);
  const readFirst = [...layer.fields].sort((a, b) => Number(a.column === null) - Number(b.column === null));
  const readCount = readFirst.filter(({ column }) => column !== null).length;
  const firstCount = open.field === null ? Math.max(readCount, FIRST) : readFirst.length;
  const { shown, buttons } = useFold(readFirst, firstCount, (count) => sayField("data.fields.more", { count }));
  if (layer.fields.length === 0) return <p className="data-quiet">{sayField("data.fields.none")}</p>;
  return (
    <>
      <table className="data-table data-fields">
        <caption>{sayField("data.fields")}</caption>
        <thead>
          <tr>
            <th scope="col">{sayField("data.fields.field")}</th>
            <th scope="col">{sayField("data.fields.column")}</th>
            <th scope="col">{sayField("data.fields.examples")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((reading) => (
            <FieldRow
              key={reading.field}
              {...{ project, reading, layer, source, onEdit }}
              ask={reading.field === open.field ? open : null}
            />
          ))}
        </tbody>
      </table>
      {buttons}
    </>
  );
}

/** Columns are told from "none" by what stands before their names. */
const NONE = "none";
const tokenOf = (column: string | null) => (column === null ? NONE : `column:${column}`);
const columnOf = (token: string) => (token === NONE ? null : token.slice("column:".length));

interface FieldRowProps extends Pick<FieldTableProps, "project" | "source" | "layer" | "onEdit"> {
  readonly reading: FieldReading;
  /** Each asking is an object of its own, so that asking again brings the field into sight again. */
  readonly ask: OpenLayer | null;
}

function FieldRow({ project, reading, layer, source, ask, onEdit }: FieldRowProps) {
  const { language } = useWords();
  const sayField = sayIn(language);
  const row = useRef<HTMLTableRowElement>(null);
  const field = reading.label[language];
  const examples = layer.columns.find(({ column }) => column === reading.column)?.examples ?? [];
  const editOf = (choice: { readonly column: string | null } | "by-name"): Edit => ({
    type: "set-column",
    source: source.id,
    field: reading.field,
    choice,
  });

  const takeBack = () => {
    focusFirstButton(row.current);
    onEdit(editOf("by-name"));
  };

  useEffect(() => {
    if (ask === null) return;
    row.current?.scrollIntoView({ block: "center" });
    focusFirstButton(row.current);
  }, [ask]);

  return (
    <tr ref={row} className={ask !== null ? "data-asked" : undefined}>
      <th scope="row">{field}</th>
      <td>
        <span className="data-field-column">
          <SearchSelect
            label={sayField("data.fields.columnOf", { field })}
            value={tokenOf(reading.column)}
            options={[
              { value: NONE, label: sayField("data.fields.noColumn") },
              ...layer.columns.map(({ column, examples: [first] }) => ({
                value: tokenOf(column),
                label: column,
                detail: first,
                isUserText: true,
                isDisabled: disabledReason(editOf({ column }), project) !== null,
              })),
            ]}
            onChoose={(token) => onEdit(editOf({ column: columnOf(token) }))}
          />
          {reading.origin === "user" && (
            <>
              <span className="data-quiet">{sayField("data.fields.fromUser")}</span>
              <Button variant="link" onClick={takeBack}>
                {sayField("data.fields.byName")}
                <Unseen>{field}</Unseen>
              </Button>
            </>
          )}
        </span>
      </td>
      <td className="data-examples" translate="no">
        {examples.join(" · ")}
      </td>
    </tr>
  );
}
