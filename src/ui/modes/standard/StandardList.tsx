import { type ReactNode, useRef, useState } from "react";
import { formatIssue } from "../../../core/messages/messages.ts";
import type { Edit } from "../../../core/project/edit.ts";
import type { ActiveStandard, ProjectDocument } from "../../../core/project/project.ts";
import { findFreeStandardId } from "../../../core/standard/editStandard.ts";
import type { Bilingual } from "../../../core/standard/standard.ts";
import type { StandardListing } from "../../../engine/jobs.ts";
import { useWords } from "../../i18n/say.ts";
import { Button } from "../../widgets/Button.tsx";
import { Checkbox } from "../../widgets/Checkbox.tsx";
import { ConfirmDialog } from "../../widgets/Dialog.tsx";
import { Icon } from "../../widgets/icons.tsx";
import { MenuButton, type MenuEntry } from "../../widgets/Menu.tsx";
import { TextField } from "../../widgets/TextField.tsx";
import { sayStandardIn, useStandardWords } from "./words.ts";

interface StandardListProps {
  readonly project: ProjectDocument;
  /** null: they are not read yet. */
  readonly listings: readonly StandardListing[] | null;
  /** Id of the standard whose rules are shown; null: of all in use. */
  readonly selected: string | null;
  readonly ruleCount: number;
  /** Id of the standard that is about to be copied. */
  readonly copying: string | null;
  readonly onCopying: (standard: string | null) => void;
  readonly onSelect: (standard: string | null) => void;
  readonly onEdit: (edit: Edit) => void;
  readonly onCopy: (original: string, id: string, title: Bilingual) => Promise<boolean>;
  readonly onExport: (id: string) => void;
  readonly onRemove: (id: string) => void;
  readonly onImport: (files: readonly File[]) => void;
  /** What stands below the list. */
  readonly children: ReactNode;
}

/** Digits of a fingerprint that tell files apart to the eye. */
const SHORT_PRINT = 8;

/** The standards that a place can be judged by, those in use first. */
export function StandardList(props: StandardListProps) {
  const { project, listings, selected, ruleCount, onSelect, onImport, children } = props;
  const { say } = useStandardWords();
  const picker = useRef<HTMLInputElement>(null);
  const order = project.standards.map(({ id }) => id);
  const used = order.flatMap((id) => listings?.find((listing) => listing.id === id) ?? []);
  const others = (listings ?? []).filter(({ id }) => !order.includes(id));
  const rowOf = (listing: StandardListing) => (
    <StandardRow key={listing.id} {...props} listing={listing} taken={(listings ?? []).map(({ id }) => id)} />
  );
  return (
    <section className="standard-left" aria-label={say("standard.left")}>
      <div className="standard-left-scroll">
        <h2 className="standard-head">
          {say("standard.left")}
          <Button variant="link" title={say("standard.importNote")} onClick={() => picker.current?.click()}>
            {say("standard.import")}
          </Button>
        </h2>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          multiple
          hidden
          data-standard-picker
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])];
            // The same file may be picked again after it was mended.
            currentTarget.value = "";
            onImport(files);
          }}
        />
        <button
          type="button"
          className="standard-all"
          aria-current={selected === null || undefined}
          onClick={() => onSelect(null)}
        >
          {say("standard.all")}
          <span>{say("standard.ruleCount", { count: ruleCount })}</span>
        </button>
        {listings === null && (
          <p className="standard-quiet" aria-busy="true">
            {say("standard.loading")}
          </p>
        )}
        <ul>{used.map(rowOf)}</ul>
        {others.length > 0 && <h3 className="standard-subhead">{say("standard.others")}</h3>}
        <ul>{others.map(rowOf)}</ul>
      </div>
      {children}
    </section>
  );
}

interface StandardRowProps extends StandardListProps {
  readonly listing: StandardListing;
  readonly taken: readonly string[];
}

function StandardRow(props: StandardRowProps) {
  const { project, listing, selected, taken, copying, onSelect, onEdit, onCopying } = props;
  const { language, say } = useStandardWords();
  const [isDeleting, setDeleting] = useState(false);
  const { id, isOwn, version, status, unverifiedCount, fingerprint, refusal } = listing;
  const title = listing.title[language];
  const { standards } = project;
  const at = standards.findIndex((own) => own.id === id);
  const isUsed = at >= 0;
  const isUnreadable = refusal !== null;
  const setStandards = (next: readonly ActiveStandard[]) => onEdit({ type: "set-standards", standards: next });
  const isOnly = isUsed && standards.length === 1;
  const unreadable = isUnreadable ? say("standard.readFirst") : undefined;

  const entries: readonly MenuEntry[] = [
    {
      id: "first",
      label: say("standard.makeFirst"),
      detail: say("standard.makeFirstNote"),
      disabledReason: !isUsed ? say("standard.notUsed") : at === 0 ? say("standard.isFirst") : undefined,
      onAct: () => setStandards([standards[at]!, ...standards.filter((own) => own.id !== id)]),
    },
    {
      id: "copy",
      label: say("standard.copy"),
      detail: say("standard.copyNote"),
      disabledReason: unreadable,
      onAct: () => onCopying(id),
    },
    {
      id: "export",
      label: say("standard.export"),
      detail: say("standard.exportNote"),
      disabledReason: unreadable,
      onAct: () => props.onExport(id),
    },
    "separator",
    {
      id: "delete",
      label: say("standard.delete"),
      isDanger: true,
      disabledReason: !isOwn ? say("standard.deleteShipped") : isOnly ? say("standard.deleteOnly") : undefined,
      onAct: () => setDeleting(true),
    },
  ];
  return (
    <li
      className="standard-row"
      data-standard={id}
      data-selected={selected === id || undefined}
      data-used={isUsed || undefined}
    >
      <Checkbox
        isChecked={isUsed}
        label={say("standard.use", { title })}
        disabledReason={isOnly ? say("standard.keepOne") : undefined}
        onChange={(isWanted) =>
          setStandards(
            isWanted ? [...standards, { id, withUnverified: isOwn }] : standards.filter((own) => own.id !== id),
          )
        }
      >
        {""}
      </Checkbox>
      <div className="standard-row-words">
        <button
          type="button"
          className="standard-row-title"
          aria-current={selected === id || undefined}
          translate={isOwn ? "no" : undefined}
          onClick={() => onSelect(selected === id ? null : id)}
        >
          {title}
        </button>
        <p>
          {isOwn && <>{say("standard.own")} · </>}
          {whereAndWhen(listing, language)}
          {version !== undefined && <span translate="no"> · {version}</span>}
          {status !== undefined && <> · {say(`standard.status.${status}`)}</>}
        </p>
        {isUnreadable ? (
          <p className="standard-refusal" translate="no">
            {formatIssue(refusal, language)}
          </p>
        ) : (
          <p>
            {say("standard.ruleCount", { count: listing.ruleCount })}
            {unverifiedCount > 0 && <> · {say("standard.unverified", { count: unverifiedCount })}</>} ·{" "}
            <code title={`${say("standard.fingerprint")} ${fingerprint.sha256}`} translate="no">
              {fingerprint.sha256.slice(0, SHORT_PRINT)}
            </code>
            {isUsed && at === 0 && standards.length > 1 && <> · {say("standard.first")}</>}
          </p>
        )}
        {isUsed && unverifiedCount > 0 && (
          <Checkbox
            isChecked={standards[at]!.withUnverified}
            title={say("standard.withUnverifiedNote")}
            onChange={(withUnverified) =>
              setStandards(standards.map((own) => (own.id === id ? { ...own, withUnverified } : own)))
            }
          >
            {say("standard.withUnverified", { count: unverifiedCount })}
          </Checkbox>
        )}
        {copying === id && <CopyForm {...{ listing, taken }} onCopy={props.onCopy} onClose={() => onCopying(null)} />}
      </div>
      <MenuButton
        label={say("standard.actions", { title })}
        className="widget-icon-button"
        placement="bottom end"
        entries={entries}
      >
        <Icon name="more" />
      </MenuButton>
      <ConfirmDialog
        isOpen={isDeleting}
        title={say("standard.deleteTitle", { title })}
        confirmLabel={say("standard.deleteConfirm")}
        onConfirm={() => {
          setDeleting(false);
          props.onRemove(id);
        }}
        onKeep={() => setDeleting(false)}
      >
        {say("standard.deleteWords", { count: listing.ruleCount })}
      </ConfirmDialog>
    </li>
  );
}

/** Where a standard holds, and in which years. */
function whereAndWhen({ jurisdiction, period }: StandardListing, language: "zh" | "en"): string {
  const { country, name, level } = jurisdiction;
  const where =
    level === "international" ? sayStandardIn(language)("standard.level.international") : (name?.[language] ?? country);
  const [from, to] = [period?.from?.slice(0, 4), period?.to?.slice(0, 4)];
  const when = from === undefined && to === undefined ? "" : ` · ${from ?? ""}–${to ?? ""}`;
  return where + when;
}

interface CopyFormProps {
  readonly listing: StandardListing;
  readonly taken: readonly string[];
  readonly onCopy: (original: string, id: string, title: Bilingual) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Asks what a copy is to be called. */
function CopyForm({ listing, taken, onCopy, onClose }: CopyFormProps) {
  const { language, say } = useStandardWords();
  const { say: sayWidget } = useWords();
  const [id, setId] = useState(() => findFreeStandardId(listing.id, taken));
  const [zh, setZh] = useState(() => `${listing.title.zh}${sayStandardIn("zh")("standard.copySuffix")}`);
  const [en, setEn] = useState(() => `${listing.title.en} (${sayStandardIn("en")("standard.copySuffix")})`);
  const idError = !/^[a-z0-9][a-z0-9-]*$/.test(id)
    ? say("standard.copyIdWrong")
    : taken.includes(id)
      ? say("standard.copyIdTaken")
      : undefined;
  const titleError = zh.trim() === "" || en.trim() === "" ? say("standard.titleEmpty") : undefined;
  const fault = idError ?? titleError;
  const copy = async () => {
    if (fault === undefined && (await onCopy(listing.id, id, { zh: zh.trim(), en: en.trim() }))) onClose();
  };
  const titles = [
    <TextField
      key="zh"
      label={say("standard.copyZh")}
      value={zh}
      onChange={setZh}
      error={zh.trim() === "" ? titleError : undefined}
    />,
    <TextField
      key="en"
      label={say("standard.copyEn")}
      value={en}
      onChange={setEn}
      error={en.trim() === "" ? titleError : undefined}
    />,
  ];
  return (
    <fieldset className="standard-copy" aria-label={say("standard.copyTitle", { title: listing.title[language] })}>
      {language === "zh" ? titles : [...titles].reverse()}
      <TextField
        label={say("standard.copyId")}
        value={id}
        onChange={setId}
        error={idError}
        onSubmit={() => void copy()}
      />
      <div className="widget-buttons">
        <Button variant="primary" disabledReason={fault} onClick={() => void copy()}>
          {say("standard.copyMake")}
        </Button>
        <Button onClick={onClose}>{sayWidget("widget.cancel")}</Button>
      </div>
    </fieldset>
  );
}
