import type { LayerDescription } from "../../../core/project/layers.ts";
import type { ProjectDocument } from "../../../core/project/project.ts";
import { formatCount, useWords } from "../../i18n/say.ts";
import { Button } from "../../widgets/Button.tsx";
import { sumLayers } from "./importSum.ts";

interface DataHeadProps {
  readonly project: ProjectDocument;
  readonly layers: readonly LayerDescription[];
  readonly justAdded: ReadonlySet<string>;
  readonly hasCommunities: boolean;
  readonly onPickFiles: () => void;
  readonly onOpenCheck: () => void;
}

/** What the mode is about: the project, or what was just added. */
export function DataTitle({ project, justAdded }: Pick<DataHeadProps, "project" | "justAdded">) {
  const { say } = useWords();
  const added = project.sources.filter(({ id }) => justAdded.has(id));
  const title =
    added.length === 0
      ? project.name || say("data.unnamed")
      : added.length === 1
        ? say("data.importOf", { name: added[0]!.name })
        : say("data.importOfSeveral", { count: added.length });
  return (
    <div className="data-title">
      <h1 translate="no">{title}</h1>
      <span className="data-quiet">{say("data.private")}</span>
    </div>
  );
}

/** The sum of what was read, and where to go from here. */
export function DataSum({ layers, justAdded, hasCommunities, onPickFiles, onOpenCheck }: DataHeadProps) {
  const { language, say } = useWords();
  const added = layers.filter(({ source }) => justAdded.has(source));
  const sum = sumLayers(added.length > 0 ? added : layers);
  const parts = [
    { key: "usable", count: sum.usableCount, text: say("data.sum.usable"), isShort: false, isShown: true },
    {
      key: "unused",
      count: sum.unusedCount,
      text: say("data.sum.unused"),
      isShort: false,
      isShown: sum.unusedCount > 0,
    },
    {
      key: "aside",
      count: sum.setAsideCount,
      text: say("data.sum.setAside"),
      isShort: sum.setAsideCount > 0,
      isShown: true,
    },
  ];
  return (
    <div className="data-sum">
      <dl aria-label={say("data.sum")}>
        <div>
          <dt>{say("data.sum.read")}</dt>
          <dd>{formatCount(sum.readCount, language)}</dd>
        </div>
        {parts
          .filter(({ isShown }) => isShown)
          .map(({ key, count, text, isShort }, i) => (
            <div key={key} data-operator={i === 0 ? "=" : "+"}>
              <dt>{text}</dt>
              <dd className={isShort ? "data-short" : undefined}>{formatCount(count, language)}</dd>
            </div>
          ))}
      </dl>
      <div className="data-actions">
        <Button variant={hasCommunities ? "plain" : "primary"} onClick={onPickFiles}>
          {say("data.pickFiles")}
        </Button>
        <Button
          variant={hasCommunities ? "primary" : "plain"}
          {...(hasCommunities ? {} : { disabledReason: say("data.openCheckLocked") })}
          onClick={onOpenCheck}
        >
          {say("data.openCheck")}
        </Button>
      </div>
    </div>
  );
}
