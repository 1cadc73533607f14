import { type ReactNode, useState, useSyncExternalStore } from "react";
import { useWords, type Word } from "../i18n/say.ts";
import { Button } from "../widgets/Button.tsx";
import { CopyButton } from "../widgets/CopyButton.tsx";
import { ConfirmDialog } from "../widgets/Dialog.tsx";
import { IssueMark } from "../widgets/IssueMark.tsx";
import { Sheet } from "../widgets/Sheet.tsx";
import type { BrowserFacts } from "./browserFacts.ts";
import { type Fault, formatBytes, formatClock, type JobTiming, writeDiagnostics } from "./diagnosticsText.ts";

interface DiagnosticsProps {
  readonly version: string;
  /** null: not read yet. */
  readonly facts: BrowserFacts | null;
  /** Whether all parts of the page are here. */
  readonly isWhole: boolean;
  readonly jobs: readonly JobTiming[];
  readonly faults: readonly Fault[];
  readonly onDeleteEverything: () => void;
  readonly onClose: () => void;
}

const KINDS: Readonly<Record<Fault["kind"], Word>> = {
  data: "frame.faultKind.data",
  runtime: "frame.faultKind.runtime",
  request: "frame.faultKind.request",
};

function listenToNetwork(onChange: () => void) {
  window.addEventListener("online", onChange);
  window.addEventListener("offline", onChange);
  return () => {
    window.removeEventListener("online", onChange);
    window.removeEventListener("offline", onChange);
  };
}

/** What this page runs on, how long its work took, and what went wrong. */
export function Diagnostics({ version, facts, isWhole, jobs, faults, onDeleteEverything, onClose }: DiagnosticsProps) {
  const { language, say } = useWords();
  const [isAsking, setAsking] = useState(false);
  const isOnline = useSyncExternalStore(listenToNetwork, () => navigator.onLine);

  const renderer = facts && (facts.renderer ?? say("frame.noWebGl"));
  const storage =
    facts &&
    (facts.storage
      ? say("frame.storageUsed", {
          used: formatBytes(facts.storage.usedBytes, language),
          quota: formatBytes(facts.storage.quotaBytes, language),
        })
      : say("frame.storageUnknown"));

  return (
    <Sheet title={say("frame.diagnostics")} onClose={onClose}>
      <dl className="frame-facts">
        <Fact name={say("frame.version")}>{version}</Fact>
        <Fact name={say("frame.browser")}>{facts?.browser}</Fact>
        <Fact name={say("frame.renderer")}>
          {renderer}
          {facts?.isSoftwareRenderer && <span className="widget-aside"> · {say("frame.software")}</span>}
        </Fact>
        <Fact name={say("frame.storage")}>{storage}</Fact>
        <Fact name={say("frame.network")}>{say(isOnline ? "frame.online" : "frame.offline")}</Fact>
        <Fact name={say("frame.parts")}>{say(isWhole ? "frame.partsHere" : "frame.partsComing")}</Fact>
      </dl>
      <section className="widget-section">
        <h3 className="widget-section-head">{say("frame.jobs")}</h3>
        {jobs.length === 0 ? <p className="widget-hint">{say("frame.noJobs")}</p> : <JobTable jobs={jobs} />}
      </section>
      <section className="widget-section">
        <h3 className="widget-section-head">
          {say("frame.faultList")}
          <span className="widget-aside">{faults.length}</span>
        </h3>
        {faults.length === 0 && <p className="widget-hint">{say("frame.noFaults")}</p>}
        <ul className="frame-faults">
          {faults.map((fault) => (
            <li key={fault.id}>
              <IssueMark severity="error" isSilent />
              <span>
                <span className="widget-aside">
                  {formatClock(fault.atMs, language)} · {say(KINDS[fault.kind])}
                </span>
                <span className="frame-fault-text" translate="no">
                  {fault.text}
                </span>
              </span>
            </li>
          ))}
        </ul>
        <CopyButton
          label={say("frame.copyDiagnostics")}
          text={() => writeDiagnostics({ version, facts, isOnline, isWhole, jobs, faults })}
        />
      </section>
      <section className="widget-section">
        <Button variant="danger" onClick={() => setAsking(true)}>
          {say("frame.deleteAll")}
        </Button>
      </section>
      <ConfirmDialog
        isOpen={isAsking}
        title={say("frame.deleteAllTitle")}
        confirmLabel={say("frame.deleteAllConfirm")}
        onConfirm={() => {
          setAsking(false);
          onDeleteEverything();
        }}
        onKeep={() => setAsking(false)}
      >
        <p>{say("frame.deleteAllWords")}</p>
      </ConfirmDialog>
    </Sheet>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd translate="no">{children ?? "…"}</dd>
  </div>
);

function JobTable({ jobs }: { readonly jobs: readonly JobTiming[] }) {
  const { say } = useWords();
  const milliseconds = (durationMs: number) => say("frame.milliseconds", { count: Math.round(durationMs) });
  return (
    <table className="widget-table">
      <thead>
        <tr>
          <th scope="col">{say("frame.job")}</th>
          <th scope="col" className="number">
            {say("frame.jobCount")}
          </th>
          <th scope="col" className="number">
            {say("frame.jobLast")}
          </th>
          <th scope="col" className="number">
            {say("frame.jobLongest")}
          </th>
        </tr>
      </thead>
      <tbody>
        {jobs.map(({ name, count, lastMs, longestMs }) => (
          <tr key={name}>
            <th scope="row" translate="no">
              {name}
            </th>
            <td className="number">{count}</td>
            <td className="number">{milliseconds(lastMs)}</td>
            <td className="number">{milliseconds(longestMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
