import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { formatMessage } from "../../../core/messages/messages.ts";
import type { FindingRow, Overview } from "../../../core/report/overview.ts";
import { formatKindName } from "../../../core/standard/kindName.ts";
import { upperFirst } from "../../../core/standard/labelsEn.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { useWords } from "../../i18n/say.ts";
import { EmptyState } from "../../widgets/EmptyState.tsx";
import { OutcomeGlyph } from "../../widgets/OutcomeGlyph.tsx";
import { Sheet } from "../../widgets/Sheet.tsx";
import { EvidencePanel } from "./EvidencePanel.tsx";

interface OthersTableProps {
  readonly overview: Overview;
  readonly standard: Standard;
  readonly onFacility: (facility: number) => void;
}

const ROW_PX = 28;
const RANK = { short: 0, "not-assessable": 1, met: 2, "not-applicable": 3 };

/** Findings of subdistricts, the city and single facilities; a click opens the evidence. */
export function OthersTable({ overview, standard, onFacility }: OthersTableProps) {
  const { language, say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<FindingRow | null>(null);
  const rows = useMemo(() => [...overview.otherFindings].sort((a, b) => RANK[a.outcome] - RANK[b.outcome]), [overview]);
  const titles = useMemo(() => new Map(standard.rules.map(({ id, title }) => [id, title])), [standard]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  if (rows.length === 0) return <EmptyState kind="empty" title={say("check.others.none")} />;
  const nameOf = ({ subjectKind, subject }: FindingRow) =>
    subjectKind === "city" ? upperFirst(formatKindName("city", standard, language)) : subject;
  return (
    <>
      <div ref={scroller} role="table" className="check-table others" aria-label={say("check.tab.others")}>
        <div role="row" className="check-table-row head">
          {(["check.others.subject", "check.others.rule", "check.others.outcome"] as const).map((head) => (
            <span key={head} role="columnheader">
              {say(head)}
            </span>
          ))}
        </div>
        <div role="rowgroup" className="matrix-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]!;
            return (
              <div
                key={`${row.rule} ${row.subjectKind} ${row.subjectIndex}`}
                role="row"
                className={row === open ? "check-table-row on" : "check-table-row"}
                style={{ transform: `translateY(${start}px)` }}
              >
                <span role="cell" translate="no">
                  <button type="button" title={nameOf(row)} onClick={() => setOpen(row)}>
                    {nameOf(row)}
                  </button>
                </span>
                <span role="cell" title={titles.get(row.rule)?.[language]}>
                  {row.rule} {titles.get(row.rule)?.[language]}
                </span>
                <span
                  role="cell"
                  className={`check-outcome ${row.outcome}`}
                  title={formatMessage(`outcome.${row.outcome}`, {}, language)}
                >
                  <OutcomeGlyph outcome={row.outcome} /> {formatMessage(`outcome.${row.outcome}`, {}, language)}
                </span>
              </div>
            );
          })}
        </div>
      </div>
      {open !== null && (
        <Sheet title={`${open.rule} · ${nameOf(open)}`} isUserTitle onClose={() => setOpen(null)}>
          <EvidencePanel
            overview={overview}
            reference={{ rule: open.rule, part: null, subjectKind: open.subjectKind, subjectIndex: open.subjectIndex }}
            onAsk={null}
            onFacility={onFacility}
          />
        </Sheet>
      )}
    </>
  );
}
