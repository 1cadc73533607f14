import { useWords } from "../i18n/say.ts";
import { Button } from "../widgets/Button.tsx";

interface FirstRunProps {
  readonly onOpenSample: () => void;
  readonly onOpenOwn: () => void;
  readonly onOpenProject: () => void;
  /** Projects kept on this computer, the latest first. */
  readonly recent?: readonly {
    readonly id: string;
    readonly name: string;
    readonly detail: string;
    readonly onOpen: () => void;
  }[];
}

/** The first screen: the sample beside one's own data. */
export function FirstRun({ onOpenSample, onOpenOwn, onOpenProject, recent = [] }: FirstRunProps) {
  const { say } = useWords();
  return (
    <div className="frame-first">
      <h2 className="frame-first-title">{say("frame.firstTitle")}</h2>
      <p className="frame-first-lead">{say("frame.firstLead")}</p>
      <div className="frame-first-ways">
        <section>
          <h3 className="widget-section-head">{say("frame.firstSampleTitle")}</h3>
          <p>{say("frame.firstSampleWords")}</p>
          <div className="widget-buttons">
            <Button variant="primary" onClick={onOpenSample}>
              {say("frame.firstSample")}
            </Button>
          </div>
        </section>
        <section>
          <h3 className="widget-section-head">{say("frame.firstOwnTitle")}</h3>
          <p>{say("frame.firstOwnWords")}</p>
          <div className="widget-buttons">
            <Button onClick={onOpenOwn}>{say("frame.firstOwn")}</Button>
            <Button variant="link" onClick={onOpenProject}>
              {say("frame.firstOpenProject")}
            </Button>
          </div>
        </section>
      </div>
      {recent.length > 0 && (
        <section className="frame-first-recent">
          <h3 className="widget-section-head">{say("frame.firstRecent")}</h3>
          <ul>
            {recent.map(({ id, name, detail, onOpen }) => (
              <li key={id}>
                <button type="button" className="frame-first-project" onClick={onOpen}>
                  <b translate="no">{name}</b> <span className="widget-aside">{detail}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="frame-first-local">{say("frame.firstLocal")}</p>
    </div>
  );
}
